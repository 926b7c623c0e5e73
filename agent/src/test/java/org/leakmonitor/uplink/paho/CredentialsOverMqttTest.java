// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leakmonitor.enroll.DevelopmentCa;
import org.leakmonitor.enroll.KeyKind;
import org.leakmonitor.enroll.SigningRequest;
import org.leakmonitor.tls.Certificates;
import org.leakmonitor.tls.ClientIdentity;
import org.leakmonitor.tls.KeySource;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.tls.SoftHsm;
import org.leakmonitor.tls.TokenUri;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.Mosquitto;
import org.leakmonitor.uplink.mqtt.MqttPublisher;
import org.leakmonitor.uplink.mqtt.MqttSettings;
import org.leakmonitor.uplink.mqtt.Publishers;

/** Keys in a token, revoked brokers and new certificates, with a real broker. */
class CredentialsOverMqttTest {

  private static Mosquitto broker;
  private static DevelopmentCa ca;

  @TempDir private Path folder;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    broker = new Mosquitto(folder).start();
    ca = new DevelopmentCa(broker.pki());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private PemFiles issued(KeySource key) throws Exception {
    Path certificate = folder.resolve("own.crt");
    Files.writeString(certificate, ca.pem(SigningRequest.of(Mosquitto.GATEWAY, key)));
    return new PemFiles(broker.pki().resolve("ca.crt"), certificate, key, Optional.empty());
  }

  private static MqttPublisher publisher(PemFiles files) {
    BrokerSettings settings = broker.settings().broker().with(files);
    return Publishers.deaf(new PahoClient(), new MqttSettings(settings, Mosquitto.TOPIC, 5));
  }

  private static void publish(MqttPublisher publisher) throws Exception {
    publisher.publish("one".getBytes(StandardCharsets.UTF_8)).get(60, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyKind.class,
      names = {"P256", "RSA2048"})
  void keyInToken_publishesOverTls13(KeyKind kind) throws Exception {
    KeySource key = new KeySource.InToken(TokenUri.parse(SoftHsm.uri("mqtt-" + kind, folder)));
    kind.make(key);
    PemFiles files = issued(key);
    assertThat(key.load().getEncoded()).as("what leaves the token").isNull();
    assertThat(negotiated(files)).isEqualTo("TLSv1.3");
    try (MqttPublisher publisher = publisher(files)) {
      publish(publisher);
    }
  }

  private static String negotiated(PemFiles files) throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            ClientIdentity.load(files)
                .context()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), broker.port())) {
      socket.startHandshake();
      return socket.getSession().getProtocol();
    }
  }

  private PemFiles withCrl(String crl) throws Exception {
    Path file = Files.writeString(folder.resolve("ca.crl"), crl);
    PemFiles plain = broker.settings().broker().files();
    return new PemFiles(plain.ca(), plain.certificate(), plain.key(), Optional.of(file));
  }

  private static Instant in(int days) {
    return Instant.now().plus(Duration.ofDays(days));
  }

  @Test
  void crl_thatNamesOthersLetsTheBrokerPass() throws Exception {
    X509Certificate other = Certificates.read(broker.pki().resolve("gw01.crt")).get(0);
    try (MqttPublisher publisher = publisher(withCrl(ca.crl(in(20), other)))) {
      publish(publisher);
    }
  }

  @Test
  void crl_thatNamesTheBrokerRefusesIt() throws Exception {
    X509Certificate server = Certificates.read(broker.pki().resolve("server.crt")).get(0);
    PemFiles files = withCrl(ca.crl(in(20), server));
    PublishException refusal = refusal(files);
    assertThat(refusal.kind()).isEqualTo(Kind.UNTRUSTED);
    assertThat(refusal)
        .hasMessage("certificate of broker 'localhost:%d' is revoked".formatted(broker.port()));
  }

  @Test
  void crl_thatHasEndedRefusesEveryBroker() throws Exception {
    PemFiles files = withCrl(ca.crl(in(-1)));
    PublishException refusal = refusal(files);
    assertThat(refusal.kind()).isEqualTo(Kind.UNTRUSTED);
    assertThat(refusal)
        .hasMessage(
            "CRL '%s' does not say whether the certificate of broker 'localhost:%d' is revoked"
                .formatted(files.crl().orElseThrow(), broker.port()));
    assertThat(refusal.hint()).contains("fetch the CA's newest CRL");
  }

  @Test
  void crl_thatIsMissingIsNamed() throws Exception {
    PemFiles files = withCrl(ca.crl(in(1)));
    Files.delete(files.crl().orElseThrow());
    PublishException refusal = refusal(files);
    assertThat(refusal.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(refusal).hasMessage("there is no CRL file '" + files.crl().orElseThrow() + "'");
  }

  private static PublishException refusal(PemFiles files) {
    try (MqttPublisher publisher = publisher(files)) {
      return assertThrows(PublishException.class, () -> publisher.tryOut(files));
    }
  }

  @Test
  void candidate_thatIsAcceptedStaysTheConnection() throws Exception {
    KeySource key = new KeySource.InFile(folder.resolve("new.key"));
    KeyKind.P256.make(key);
    PemFiles candidate = issued(key);
    try (MqttPublisher publisher = publisher(broker.settings().broker().files())) {
      publish(publisher);
      publisher.tryOut(candidate);
      publish(publisher);
    }
  }

  @Test
  void candidate_thatIsRefusedLeavesTheOldOneInUse() throws Exception {
    Path other = folder.resolve("pki");
    Mosquitto.certificates(other);
    PemFiles present = broker.settings().broker().files();
    PemFiles candidate =
        present.as(other.resolve("gw01.crt"), new KeySource.InFile(other.resolve("gw01.key")));
    try (MqttPublisher publisher = publisher(present)) {
      publish(publisher);
      PublishException refusal =
          assertThrows(PublishException.class, () -> publisher.tryOut(candidate));
      assertThat(refusal.kind()).isEqualTo(Kind.UNAUTHENTICATED);
      assertThatCode(() -> publish(publisher)).doesNotThrowAnyException();
    }
  }
}
