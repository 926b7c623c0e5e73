// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.uplink.Patience;
import org.leakmonitor.uplink.Publisher;
import org.leakmonitor.uplink.mqtt.Mosquitto;

/**
 * The example for Azure, against a mosquitto that demands IoT Hub's forms of user name and topic.
 * It cannot be made to demand MQTT 3.1.1, which IoT Hub does.
 */
@Timeout(120)
final class AzureTest {

  private static final Path EXAMPLE = Path.of("examples/azure.yaml");
  private static final String USER = "localhost/gw01/?api-version=2021-04-12";
  private static final String TOPIC = "devices/gw01/messages/events/";

  private Path configuration(Path folder, int port, String user) throws Exception {
    String text =
        Files.readString(EXAMPLE)
            .replace("example-hub.azure-devices.net", "localhost")
            .replace("port: 8883", "port: " + port)
            .replace("{host}/{client_id}/?api-version=2021-04-12", user);
    return Files.writeString(folder.resolve("agent.yaml"), text);
  }

  private static Publisher publisher(Path file) throws Exception {
    return Config.read(file).adapter().publisher(Duration.ZERO, answer -> {});
  }

  @Test
  void example_isWhatTheHubWants(@TempDir Path folder) throws Exception {
    Path pki = folder.resolve("pki");
    new ProcessBuilder(Mosquitto.project().resolve("certs/make").toString(), pki.toString(), "gw01")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("made").toFile())
        .start()
        .waitFor();
    int port = Mosquitto.freePort();
    Process hub = hub(folder, port);
    try {
      Patience.until(() -> Files.readString(folder.resolve("log")).contains("running"));
      try (Publisher right = publisher(configuration(folder, port, USER))) {
        Patience.done(right.publish("one".getBytes(StandardCharsets.US_ASCII)));
      }
      try (Publisher right =
          publisher(configuration(folder, port, "{host}/{client_id}/?api-version=2021-04-12"))) {
        Patience.done(right.publish("two".getBytes(StandardCharsets.US_ASCII)));
      }
      try (Publisher wrong = publisher(configuration(folder, port, "gw01"))) {
        assertThat(Patience.failure(wrong.publish(new byte[] {'x'})).ref()).isEqualTo("reason:135");
      }
    } finally {
      hub.destroy();
      assertThat(hub.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void exampleForEventGrid_isSound() throws Exception {
    assertThat(Config.read(Path.of("examples/event-grid.yaml")).effective())
        .contains("topic: leak/site_alpha", "user: \"{client_id}\"");
  }

  /** Lets the one user publish to the one topic; what comes there nobody need hear. */
  private static Process hub(Path folder, int port) throws Exception {
    Path acl =
        Files.writeString(
            folder.resolve("acl"), "user %s\ntopic write %s\n".formatted(USER, TOPIC));
    String configuration =
        List.of(
                System.getProperty("user.name").equals("root") ? "user root" : "",
                "listener " + port + " 127.0.0.1",
                "cafile " + folder.resolve("pki/ca.crt"),
                "certfile " + folder.resolve("pki/server.crt"),
                "keyfile " + folder.resolve("pki/server.key"),
                "require_certificate true",
                "allow_anonymous true",
                "acl_file " + acl,
                "log_dest stderr")
            .stream()
            .collect(Collectors.joining("\n", "", "\n"));
    Path file = Files.writeString(folder.resolve("mosquitto.conf"), configuration);
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", "PATH=$PATH:/usr/sbin; exec mosquitto -c '" + file + "'")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    return builder.start();
  }
}
