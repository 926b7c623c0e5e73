// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.uplink.Patience;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;
import org.leakmonitor.uplink.Publisher;

/** What must keep a gateway from sending, and what it must say then: the cause and the cure. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TlsRefusalsContract {

  private static final Duration DAY = Duration.ofDays(1);

  private final Path folder;
  private final Path pki;
  private final Path other;
  private final Issuer issuer;

  protected TlsRefusalsContract(Path folder) throws Exception {
    this.folder = folder;
    this.pki = folder.resolve("pki");
    this.other = folder.resolve("other");
    Mosquitto.certificates(pki);
    Mosquitto.run(
        List.of(
            Mosquitto.project().resolve("certs/make").toString(),
            other.toString(),
            Mosquitto.GATEWAY));
    this.issuer = new Issuer(pki);
  }

  /** The client in question. */
  protected abstract Client client();

  protected final Publisher publisher(MqttSettings settings) {
    return Publishers.deaf(client(), settings);
  }

  /** How long it may take to connect before it says why it cannot. */
  protected abstract Duration connectTimeout();

  /** A broker with this certificate for the key of the usual one. */
  private Listener broker(Path certificate, String... more) throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("cafile " + pki.resolve("ca.crt"));
    lines.add("certfile " + certificate);
    lines.add("keyfile " + pki.resolve("server.key"));
    lines.add("require_certificate true");
    lines.addAll(List.of(more));
    return Listener.mosquitto(folder, lines.toArray(new String[0]));
  }

  private Listener goodBroker(String... more) throws Exception {
    return broker(pki.resolve("server.crt"), more);
  }

  private MqttSettings settings(String host, int port, Path ca, Path certificate, Path key) {
    return new MqttSettings(
        new BrokerSettings(
            host,
            port,
            Mosquitto.GATEWAY,
            new PemFiles(ca, certificate, key),
            BrokerSettings.KEEP_ALIVE,
            connectTimeout(),
            Duration.ofSeconds(20),
            BrokerSettings.TLS_VERSIONS),
        Mosquitto.TOPIC,
        MqttSettings.WINDOW);
  }

  private PublishException failure(int port) throws Exception {
    return failure(port, pki, pki.resolve("gw01.crt"), pki.resolve("gw01.key"));
  }

  private PublishException failure(int port, Path trusted, Path certificate, Path key)
      throws Exception {
    return failure(settings("localhost", port, trusted.resolve("ca.crt"), certificate, key));
  }

  private PublishException failure(MqttSettings settings) throws Exception {
    try (Publisher publisher = publisher(settings)) {
      return Patience.failure(publisher.publish(new byte[] {'x'}));
    }
  }

  private static void says(PublishException failure, Kind kind, String message, String hint) {
    assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
    assertThat(failure.getMessage()).contains(message);
    assertThat(failure.hint()).contains(hint);
  }

  @Test
  void wrongCa_isNamed() throws Exception {
    try (Listener broker = goodBroker()) {
      says(
          failure(broker.port(), other, pki.resolve("gw01.crt"), pki.resolve("gw01.key")),
          Kind.UNTRUSTED,
          "is not signed by a CA in '" + other.resolve("ca.crt") + "'",
          "name the file with the broker's CA");
    }
  }

  @Test
  void wrongHostName_isNamed() throws Exception {
    Path certificate = issuer.issue("elsewhere", "server", "broker.example", DAY.negated(), DAY);
    try (Listener broker = broker(certificate)) {
      says(
          failure(broker.port()),
          Kind.UNTRUSTED,
          "certificate of broker 'localhost:%d' is not made out to 'localhost'"
              .formatted(broker.port()),
          "name the broker as its certificate does");
    }
  }

  @Test
  void expiredBroker_isNamed() throws Exception {
    Path certificate =
        issuer.issue("past", "server", "localhost", DAY.multipliedBy(-2), DAY.negated());
    try (Listener broker = broker(certificate)) {
      says(
          failure(broker.port()),
          Kind.UNTRUSTED,
          "certificate of broker 'localhost:%d' expired on 2".formatted(broker.port()),
          "renew it; the clock of this gateway says 2");
    }
  }

  /** What a gateway sees whose clock begins in 1970, too. */
  @Test
  void brokerThatIsNotValidYet_isNamedBesideTheClock() throws Exception {
    Path certificate = issuer.issue("future", "server", "localhost", DAY, DAY.multipliedBy(2));
    try (Listener broker = broker(certificate)) {
      says(
          failure(broker.port()),
          Kind.UNTRUSTED,
          "certificate of broker 'localhost:%d' is not valid before 2".formatted(broker.port()),
          ": set it");
    }
  }

  @Test
  void ownCertificateExpired_isNamed() throws Exception {
    Path certificate =
        issuer.issue("own-past", "gw01", "gw01", DAY.multipliedBy(-2), DAY.negated());
    try (Listener broker = goodBroker()) {
      says(
          failure(broker.port(), pki, certificate, pki.resolve("gw01.key")),
          Kind.UNAUTHENTICATED,
          "certificate '" + certificate + "' expired on 2",
          "renew the certificate");
    }
  }

  @Test
  void ownCertificateOfAnotherCa_isNamed() throws Exception {
    Path certificate = other.resolve("gw01.crt");
    try (Listener broker = goodBroker()) {
      doubts(
          failure(broker.port(), pki, certificate, other.resolve("gw01.key")),
          certificate,
          "unknown_ca");
    }
  }

  @Test
  void revokedByTheBrokersList_isNamed() throws Exception {
    try (Listener broker = goodBroker("crlfile " + issuer.revoke("gw01"))) {
      doubts(failure(broker.port()), pki.resolve("gw01.crt"), "certificate_revoked");
    }
  }

  /** In TLS 1.3 the broker may be gone before its alert is read; then its log has to tell. */
  private static void doubts(PublishException failure, Path certificate, String alert) {
    if (failure.getMessage().endsWith("closed the connection before it answered")) {
      says(failure, Kind.UNAUTHENTICATED, "", "it may not accept certificate '" + certificate);
    } else {
      says(
          failure,
          Kind.UNAUTHENTICATED,
          "does not accept certificate '" + certificate + "': " + alert,
          alert.equals("unknown_ca") ? "knows the CA that signed it" : "have a new certificate");
    }
  }

  @Test
  void deniedByTheBrokersAcl_isNamed() throws Exception {
    Path acl = Files.writeString(folder.resolve("acl"), "user another\ntopic write #\n");
    try (Listener broker =
        goodBroker("use_identity_as_username true", "allow_anonymous false", "acl_file " + acl)) {
      says(
          failure(broker.port()),
          Kind.REFUSED,
          "reason 135 (not authorised)",
          "check topic and client id against the broker's policy");
    }
  }

  @Test
  void plainText_isNamed() throws Exception {
    try (Listener broker = Listener.mosquitto(folder, "allow_anonymous true")) {
      says(
          failure(broker.port()),
          Kind.UNTRUSTED,
          "broker 'localhost:%d' closed the connection at the first words of TLS"
              .formatted(broker.port()),
          "name its port for MQTT over TLS");
    }
  }

  @Test
  void tlsBefore12_isNamed() throws Exception {
    try (Listener broker =
        Listener.oldTls(folder, pki.resolve("server.crt"), pki.resolve("server.key"))) {
      says(
          failure(broker.port()),
          Kind.UNTRUSTED,
          "broker 'localhost:%d' speaks none of the TLS versions [TLSv1.3]"
              .formatted(broker.port()),
          "have it speak TLS 1.3");
    }
  }

  @Test
  void silence_isNamed() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      says(
          failure(deaf.getLocalPort()),
          Kind.UNREACHABLE,
          "broker 'localhost:%d' did not answer within".formatted(deaf.getLocalPort()),
          "check the network");
    }
  }

  @Test
  void nobodyListening_isNamed() throws Exception {
    int port = Mosquitto.freePort();
    says(
        failure(port),
        Kind.UNREACHABLE,
        "cannot reach broker 'localhost:" + port + "'",
        "check that it runs, its port, and the firewall");
  }

  @Test
  void unknownHost_isNamed() throws Exception {
    says(
        failure(
            settings(
                "no-such-host.invalid",
                8883,
                pki.resolve("ca.crt"),
                pki.resolve("gw01.crt"),
                pki.resolve("gw01.key"))),
        Kind.UNREACHABLE,
        "host 'no-such-host.invalid' is unknown",
        "check its name, and the DNS");
  }
}
