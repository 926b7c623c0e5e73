// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.awsiot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.uplink.Patience;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;
import org.leakmonitor.uplink.Publisher;
import org.leakmonitor.uplink.mqtt.Client;
import org.leakmonitor.uplink.mqtt.Credentials;
import org.leakmonitor.uplink.mqtt.Mosquitto;
import org.leakmonitor.uplink.mqtt.MqttSettings;
import org.leakmonitor.uplink.mqtt.OverMosquittoContract;
import org.leakmonitor.uplink.mqtt.Publishers;
import software.amazon.awssdk.crt.CrtResource;

/** Against a real broker. */
final class AwsIotPublisherTest extends OverMosquittoContract {

  AwsIotPublisherTest(@TempDir Path folder) throws Exception {
    super(folder);
  }

  @Override
  protected Client client() {
    return new AwsIotClient();
  }

  @Test
  void keys_ofEachFormAreRead() throws Exception {
    Path key = broker.pki().resolve("gw01.key");
    Path sec1 = guarded("sec1.key");
    Mosquitto.run(List.of("openssl", "ec", "-in", key.toString(), "-out", sec1.toString()));
    Path withParameters = guarded("parameters.key");
    Files.writeString(
        withParameters,
        "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
            + Files.readString(sec1));
    for (Path each : List.of(sec1, withParameters)) {
      publishes(broker.pki().resolve("gw01.crt"), each);
    }
  }

  @Test
  void rsaKeys_areReadInBothForms() throws Exception {
    Path pki = broker.pki();
    Path traditional = guarded("rsa.key");
    Path request = folder.resolve("rsa.csr");
    Path certificate = folder.resolve("rsa.crt");
    run("openssl", "genrsa", "-traditional", "-out", traditional, "2048");
    run("openssl", "req", "-new", "-key", traditional, "-subj", "/CN=gw01", "-out", request);
    run(
        "openssl",
        "x509",
        "-req",
        "-in",
        request,
        "-days",
        "2",
        "-out",
        certificate,
        "-CA",
        pki.resolve("ca.crt"),
        "-CAkey",
        pki.resolve("ca.key"));
    Path wrapped = guarded("rsa8.key");
    run("openssl", "pkcs8", "-topk8", "-nocrypt", "-in", traditional, "-out", wrapped);
    for (Path each : List.of(traditional, wrapped)) {
      publishes(certificate, each);
    }
  }

  private Path guarded(String name) throws Exception {
    return Files.createFile(
        folder.resolve(name),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static void run(Object... command) throws Exception {
    Mosquitto.run(List.of(command).stream().map(Object::toString).toList());
  }

  private void publishes(Path certificate, Path key) throws Exception {
    MqttSettings settings =
        MqttSettings.of(
            "localhost",
            broker.port(),
            Mosquitto.GATEWAY,
            Mosquitto.TOPIC,
            broker.pki().resolve("ca.crt"),
            certificate,
            key);
    try (Publisher publisher = Publishers.deaf(new AwsIotClient(), settings)) {
      Patience.done(publisher.publish(bytes("one")));
    }
  }

  @Test
  void filesThatTheSdkCannotRead_areRefusedBefore() throws Exception {
    Path binary = folder.resolve("ca.der");
    run(
        "openssl",
        "x509",
        "-in",
        broker.pki().resolve("ca.crt"),
        "-outform",
        "DER",
        "-out",
        binary);
    MqttSettings settings =
        broker.settings("localhost", Mosquitto.TOPIC, binary, broker.pki(), MqttSettings.WINDOW);
    assertThatThrownBy(() -> new AwsIotClient().check(Credentials.load(settings.broker())))
        .isInstanceOfSatisfying(
            PublishException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.CREDENTIALS);
              assertThat(e).hasMessageContaining("CA file '" + binary + "'");
              assertThat(e.hint()).isEqualTo("check that all three files are PEM");
            });
  }

  @Test
  void resources_areGivenBackOverTwentyConnections() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (Publisher publisher = Publishers.deaf(new AwsIotClient(), broker.settings())) {
        Patience.done(publisher.publish(bytes("one")));
      }
    }
    assertThat(resources()).isEmpty();
  }

  /** What the SDK holds in its native memory. */
  private static List<String> resources() throws Exception {
    List<String> held = new ArrayList<>();
    Patience.until(
        () -> {
          held.clear();
          CrtResource.collectNativeResources(held::add);
          return held.isEmpty();
        });
    return held;
  }

  @Test
  void restarts_makeOneClientEach() throws Exception {
    try (Publisher publisher = Publishers.deaf(new AwsIotClient(), broker.settings())) {
      for (int i = 0; i < 3; i++) {
        Patience.done(publisher.publish(bytes("before")));
        broker.stop();
        assertThat(failure(publisher.publish(bytes("meanwhile"))).kind())
            .isEqualTo(Kind.UNREACHABLE);
        broker.start();
      }
      Patience.done(publisher.publish(bytes("after")));
    }
    assertThat(resources()).isEmpty();
    assertThat(Files.readAllLines(broker.folder().resolve("mosquitto.log")))
        .filteredOn(line -> line.contains("as gw01"))
        .hasSize(4);
  }
}
