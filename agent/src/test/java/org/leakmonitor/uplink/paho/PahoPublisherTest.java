// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;
import org.leakmonitor.uplink.Publisher;
import org.leakmonitor.uplink.mqtt.Client;
import org.leakmonitor.uplink.mqtt.Credentials;
import org.leakmonitor.uplink.mqtt.Mosquitto;
import org.leakmonitor.uplink.mqtt.MqttSettings;
import org.leakmonitor.uplink.mqtt.OverMosquittoContract;
import org.leakmonitor.uplink.mqtt.Publishers;

/** Against a real broker. */
final class PahoPublisherTest extends OverMosquittoContract {

  PahoPublisherTest(@TempDir Path folder) throws Exception {
    super(folder);
  }

  @Override
  protected Client client() {
    return new PahoClient();
  }

  private MqttSettings settings(String host, String topic, Path trusted, Path own) {
    return broker.settings(host, topic, trusted.resolve("ca.crt"), own, MqttSettings.WINDOW);
  }

  private static void acknowledged(CompletableFuture<Void> published) throws Exception {
    published.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void address_isAsGoodAsAName() throws Exception {
    try (Publisher publisher =
        Publishers.deaf(
            new PahoClient(), settings("127.0.0.1", Mosquitto.TOPIC, broker.pki(), broker.pki()))) {
      acknowledged(publisher.publish(bytes("one")));
    }
  }

  @Test
  void window_aboveTheBrokersReceiveMaximumIsLowered() throws Exception {
    MqttSettings wide =
        broker.settings(
            "localhost", Mosquitto.TOPIC, broker.pki().resolve("ca.crt"), broker.pki(), 100);
    try (Publisher publisher = Publishers.deaf(new PahoClient(), wide)) {
      List<CompletableFuture<Void>> published = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        published.add(publisher.publish(bytes("message " + i)));
      }
      for (CompletableFuture<Void> each : published) {
        acknowledged(each);
      }
    }
  }

  @Test
  void threads_doNotGrowOverFiftyConnections() throws Exception {
    for (int i = 0; i < 50; i++) {
      try (Publisher publisher = Publishers.deaf(new PahoClient(), broker.settings())) {
        acknowledged(publisher.publish(bytes("one")));
      }
    }
    assertThat(threads()).isEmpty();
  }

  @Test
  void threads_doNotGrowOverFiftyRefusedCertificates() throws Exception {
    Path other = folder.resolve("other");
    Mosquitto.certificates(other);
    try (Publisher publisher =
        Publishers.deaf(
            new PahoClient(), settings("localhost", Mosquitto.TOPIC, broker.pki(), other))) {
      for (int i = 0; i < 50; i++) {
        assertThat(failure(publisher.publish(bytes("one"))).kind()).isEqualTo(Kind.UNAUTHENTICATED);
      }
      assertThat(threads()).hasSizeLessThan(8);
    }
    assertThat(threads()).isEmpty();
  }

  /** Those of connections; their names are Paho's, or ours before it gives its own. */
  private static List<String> threads() throws InterruptedException {
    List<String> names = List.of();
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    do {
      Thread.sleep(20);
      names =
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> name.startsWith("MQTT ") || name.startsWith("uplink-mqtt"))
              .toList();
    } while (!names.isEmpty() && System.nanoTime() < deadline);
    return names;
  }

  @Test
  void keys_ofEachFormAreRead() throws Exception {
    Path pki = broker.pki();
    Path sec1 = folder.resolve("sec1.key");
    Mosquitto.run(
        List.of(
            "openssl", "ec", "-in", pki.resolve("gw01.key").toString(), "-out", sec1.toString()));
    Files.setPosixFilePermissions(sec1, PosixFilePermissions.fromString("rw-------"));
    MqttSettings settings = withKey(sec1);
    try (Publisher publisher = Publishers.deaf(new PahoClient(), settings)) {
      acknowledged(publisher.publish(bytes("one")));
    }
  }

  private MqttSettings withKey(Path key) {
    return MqttSettings.of(
        "localhost",
        broker.port(),
        Mosquitto.GATEWAY,
        Mosquitto.TOPIC,
        broker.pki().resolve("ca.crt"),
        broker.pki().resolve("gw01.crt"),
        key);
  }

  @Test
  void rsaKey_isReadAndDoesNotBelong() throws Exception {
    Path rsa = folder.resolve("rsa.key");
    Mosquitto.run(List.of("openssl", "genrsa", "-traditional", "-out", rsa.toString(), "2048"));
    Files.setPosixFilePermissions(rsa, PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.readString(rsa)).contains("BEGIN RSA PRIVATE KEY");
    assertThatThrownBy(() -> Credentials.load(withKey(rsa).broker()))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("does not belong to certificate");
  }

  @Test
  void key_openToOthersIsRefused() throws Exception {
    Path key = broker.pki().resolve("gw01.key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> Credentials.load(broker.settings().broker()))
        .isInstanceOfSatisfying(
            PublishException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.CREDENTIALS);
              assertThat(e).hasMessage("key file '" + key + "' is open to others");
              assertThat(e.hint()).isEqualTo("type: chmod 600 '" + key + "'");
            });
  }

  @Test
  void files_thatAreMissingOrSomethingElseAreNamed() throws Exception {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> Credentials.load(withKey(none).broker()))
        .hasMessage("there is no key file '" + none + "'");
    Path certificate = broker.pki().resolve("gw01.crt");
    Files.setPosixFilePermissions(certificate, PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> Credentials.load(withKey(certificate).broker()))
        .hasMessage("key file '" + certificate + "' holds no private key");
  }
}
