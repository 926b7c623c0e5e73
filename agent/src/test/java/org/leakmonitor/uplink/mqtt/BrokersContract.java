// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.uplink.Patience;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;
import org.leakmonitor.uplink.Publisher;

/** Which broker is connected to, and what is agreed with it in TLS. */
@Timeout(120)
public abstract class BrokersContract {

  private static final byte[] MESSAGE = "one".getBytes(StandardCharsets.US_ASCII);
  private static final List<String> BOTH = List.of("TLSv1.3", "TLSv1.2");

  private final Path pki;
  private final StubBroker first;
  private final StubBroker second;

  protected BrokersContract(Path folder) throws Exception {
    pki = folder.resolve("pki");
    // not for 127.0.0.1
    Mosquitto.certificates(pki, "--san", "DNS:localhost");
    first = new StubBroker(pki);
    second = new StubBroker(pki);
  }

  /** The client in question. */
  protected abstract Client client();

  @AfterEach
  void stop() throws Exception {
    first.close();
    second.close();
  }

  private MqttSettings settings(String client, List<String> versions, Route route) {
    BrokerSettings settings =
        new BrokerSettings(
            "localhost",
            first.port(),
            Mosquitto.GATEWAY,
            new PemFiles(
                pki.resolve("ca.crt"), pki.resolve(client + ".crt"), pki.resolve(client + ".key")),
            BrokerSettings.KEEP_ALIVE,
            // the AWS SDK holds back for longer that TLS failed
            Duration.ofSeconds(6),
            Duration.ofSeconds(20),
            versions,
            Optional.empty(),
            route);
    return new MqttSettings(settings, Mosquitto.TOPIC, MqttSettings.WINDOW);
  }

  private MqttPublisher publisher(String client, List<String> versions, Route route) {
    return Publishers.deaf(client(), settings(client, versions, route));
  }

  private MqttPublisher publisher(Route route) {
    return publisher(Mosquitto.GATEWAY, BrokerSettings.TLS_VERSIONS, route);
  }

  private static Route fallback(String host, int port) {
    return new Route(List.of(new Address(host, port)), Optional.empty(), Optional.empty());
  }

  private static Route offering(String protocol) {
    return new Route(List.of(), Optional.empty(), Optional.of(protocol));
  }

  private static PublishException failure(Publisher publisher) throws Exception {
    return Patience.failure(publisher.publish(MESSAGE));
  }

  @Test
  void fallback_servesUntilItIsLostAndThenTheFirstComesFirst() throws Exception {
    try (Publisher publisher = publisher(fallback("localhost", second.port()))) {
      first.connack(136);
      Patience.done(publisher.publish(MESSAGE));
      assertThat(second.count(StubBroker.PUBLISH)).isEqualTo(1);
      first.connack(0);
      Patience.done(publisher.publish(MESSAGE));
      assertThat(second.count(StubBroker.PUBLISH)).isEqualTo(2);
      second.hangUp();
      Patience.until(
          () -> {
            publisher.publish(MESSAGE).handle((none, failure) -> failure == null).join();
            return first.count(StubBroker.PUBLISH) > 0;
          });
    }
  }

  @Test
  void failureOfAll_tellsOfEach() throws Exception {
    first.connack(135);
    second.close();
    try (Publisher publisher = publisher(fallback("localhost", second.port()))) {
      PublishException failure = failure(publisher);
      assertThat(failure.ref()).isEqualTo("reason:135");
      assertThat(failure)
          .hasMessageContaining("broker 'localhost:%d' refused".formatted(first.port()))
          .hasMessageContaining("; cannot reach broker 'localhost:%d'".formatted(second.port()));
    }
  }

  @Test
  void attemptsToConnect_areAPauseApart() throws Exception {
    Duration pause = Duration.ofMillis(300);
    first.connack(136);
    second.connack(136);
    MqttSettings settings = settings(Mosquitto.GATEWAY, BOTH, fallback("localhost", second.port()));
    try (MqttPublisher publisher = new MqttPublisher(client(), settings, pause, answer -> {})) {
      long begin = System.nanoTime();
      for (int i = 0; i < 2; i++) {
        assertThat(failure(publisher).ref()).isEqualTo("reason:136");
      }
      assertThat(System.nanoTime() - begin).isGreaterThan(3 * pause.toNanos());
    }
    assertThat(first.count(StubBroker.CONNECT) + second.count(StubBroker.CONNECT)).isEqualTo(4);
  }

  @Test
  void certificateOfTheFallback_mustBeMadeOutToItsOwnName() throws Exception {
    first.close();
    try (Publisher publisher = publisher(fallback("127.0.0.1", second.port()))) {
      assertThat(failure(publisher))
          .hasMessageContaining(
              "certificate of broker '127.0.0.1:%d' is not made out to '127.0.0.1'"
                  .formatted(second.port()));
    }
    assertThat(second.count(StubBroker.CONNECT)).isZero();
  }

  @Test
  void serverAndProtocolName_areOfferedInTls() throws Exception {
    try (Publisher publisher = publisher(Route.DIRECT)) {
      Patience.done(publisher.publish(MESSAGE));
      assertThat(first.hello()).isEqualTo("TLSv1.3 [localhost] []");
    }
    try (Publisher publisher = publisher(offering(Route.AWS_PROTOCOL))) {
      Patience.done(publisher.publish(MESSAGE));
      assertThat(first.hello()).isEqualTo("TLSv1.3 [localhost] [x-amzn-mqtt-ca]");
    }
  }

  @Test
  void protocolName_isThatOfAwsOnThePortOfHttpsAlone() {
    assertThat(Route.DIRECT.protocol(443)).hasValue("x-amzn-mqtt-ca");
    assertThat(Route.DIRECT.protocol(8883)).isEmpty();
    assertThat(offering("mqtt").protocol(8883)).hasValue("mqtt");
    assertThat(offering(Route.NO_PROTOCOL).protocol(443)).isEmpty();
  }

  @Test
  void olderTls_isSpokenOnlyWhereItIsAllowed() throws Exception {
    first.speaks("TLSv1.2");
    try (Publisher publisher = publisher(Route.DIRECT)) {
      PublishException failure = failure(publisher);
      assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
      assertThat(failure).hasMessageContaining("none of the TLS versions [TLSv1.3]");
    }
    try (Publisher publisher = publisher(Mosquitto.GATEWAY, BOTH, Route.DIRECT)) {
      Patience.done(publisher.publish(MESSAGE));
      assertThat(first.hello()).startsWith("TLSv1.2 ");
    }
  }

  @Test
  void rsaKey_isAsGoodAsAnother() throws Exception {
    rsaCertificate();
    for (String version : BOTH) {
      first.speaks(version);
      try (Publisher publisher = publisher("rsa", BOTH, Route.DIRECT)) {
        Patience.done(publisher.publish(MESSAGE));
        assertThat(first.hello()).startsWith(version);
      }
    }
  }

  private void rsaCertificate() throws Exception {
    String base = pki.resolve("rsa").toString();
    Mosquitto.run(
        List.of(
            "openssl",
            "req",
            "-new",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=gw01",
            "-keyout",
            base + ".key",
            "-out",
            base + ".csr"));
    Files.setPosixFilePermissions(
        pki.resolve("rsa.key"), PosixFilePermissions.fromString("rw-------"));
    Mosquitto.run(
        List.of(
            "openssl",
            "x509",
            "-req",
            "-in",
            base + ".csr",
            "-days",
            "2",
            "-out",
            base + ".crt",
            "-CA",
            pki.resolve("ca.crt").toString(),
            "-CAkey",
            pki.resolve("ca.key").toString()));
  }
}
