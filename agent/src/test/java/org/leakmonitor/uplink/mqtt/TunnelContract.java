// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

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

/** To a real broker that only the proxy can find. */
@Timeout(120)
public abstract class TunnelContract {

  private static final byte[] MESSAGE = "one".getBytes(StandardCharsets.US_ASCII);
  private static final String NAME = "broker.example";

  private final Mosquitto broker;
  private final ConnectProxy proxy;

  protected TunnelContract(Path folder) throws Exception {
    Path files = Files.createDirectories(folder.resolve("broker").toAbsolutePath());
    broker = new Mosquitto(files, "--san", "DNS:" + NAME).start();
    proxy = new ConnectProxy(broker.port());
  }

  /** The client in question. */
  protected abstract Client client();

  @AfterEach
  void stop() throws Exception {
    proxy.close();
    broker.close();
  }

  private MqttSettings settings(Address through, Optional<Path> login, Duration patience) {
    BrokerSettings plain =
        new BrokerSettings(
            NAME,
            broker.port(),
            Mosquitto.GATEWAY,
            new PemFiles(
                broker.pki().resolve("ca.crt"),
                broker.pki().resolve("gw01.crt"),
                broker.pki().resolve("gw01.key")),
            BrokerSettings.KEEP_ALIVE,
            patience,
            Duration.ofSeconds(20),
            BrokerSettings.TLS_VERSIONS);
    Route route = new Route(List.of(), Optional.of(new Proxy(through, login)), Optional.empty());
    return new MqttSettings(
        plain.by(Optional.empty(), route), Mosquitto.TOPIC, MqttSettings.WINDOW);
  }

  private MqttSettings settings(Optional<Path> login) {
    return settings(here(), login, Duration.ofSeconds(20));
  }

  private Address here() {
    return new Address("127.0.0.1", proxy.port());
  }

  private PublishException failure(MqttSettings settings) throws Exception {
    try (Publisher publisher = Publishers.deaf(client(), settings)) {
      return Patience.failure(publisher.publish(MESSAGE));
    }
  }

  private PublishException answered(String answer) throws Exception {
    proxy.answers(answer);
    PublishException failure = failure(settings(Optional.empty()));
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    return failure;
  }

  private Path login(String text, String mode) throws Exception {
    Path file = Files.writeString(broker.folder().resolve("login"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  @Test
  void proxy_findsTheBrokerAndTlsGoesThrough() throws Exception {
    try (Publisher publisher = Publishers.deaf(client(), settings(Optional.empty()))) {
      Patience.done(publisher.publish(MESSAGE));
    }
    String authority = NAME + ":" + broker.port();
    assertThat(proxy.requests())
        .singleElement(as(STRING))
        .startsWith("CONNECT %s HTTP/1.1\r\nHost: %s\r\n".formatted(authority, authority));
  }

  @Test
  void login_isSentFromItsFileAlone() throws Exception {
    Path login = login("gw01:pass:word\n", "rw-r-----");
    try (Publisher publisher = Publishers.deaf(client(), settings(Optional.of(login)))) {
      Patience.done(publisher.publish(MESSAGE));
    }
    assertThat(proxy.requests().get(0))
        .contains("\r\nProxy-Authorization: Basic Z3cwMTpwYXNzOndvcmQ=\r\n");
  }

  @Test
  void login_openToOthersOrNoneIsRefusedWithoutItsText() throws Exception {
    PublishException open = failure(settings(Optional.of(login("gw01:secret", "rw-r--r--"))));
    assertThat(open.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(open).hasMessageMatching("proxy login file '.*login' is open to others");
    PublishException none = failure(settings(Optional.of(login("secret", "rw-------"))));
    assertThat(none).hasMessageMatching("proxy login file '.*login' holds no login");
    PublishException missing =
        failure(settings(Optional.of(broker.folder().resolve("no-such-file"))));
    assertThat(missing).hasMessageMatching("there is no proxy login file '.*no-such-file'");
    assertThat(proxy.requests()).isEmpty();
  }

  @Test
  void refusal_isExplained() throws Exception {
    String tunnel = "proxy '%s' opens no tunnel to '%s:%d': status ";
    String begin = tunnel.formatted(here().text(), NAME, broker.port());
    PublishException wants = answered("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    assertThat(wants).hasMessage(begin + "407");
    assertThat(wants.hint()).contains("proxy_login");
    PublishException forbids = answered("HTTP/1.0 403 Forbidden\r\nX: y\r\n\r\n");
    assertThat(forbids).hasMessage(begin + "403");
    assertThat(forbids.hint()).contains("let the proxy allow CONNECT");
    PublishException lost = answered("HTTP/1.1 502\r\n\r\n");
    assertThat(lost).hasMessage(begin + "502");
    assertThat(lost.hint()).contains("does not reach the broker");
  }

  @Test
  void junk_isBoundedInSize() throws Exception {
    assertThat(answered("220 mail.example ESMTP\r\n\r\n")).hasMessageEndingWith("is no HTTP");
    assertThat(answered("HTTP/1.1 200 OK\r\nX: " + "y".repeat(9_000) + "\r\n\r\n"))
        .hasMessageEndingWith("gave an answer of more than 8192 bytes");
  }

  @Test
  void silence_isBoundedInTime() throws Exception {
    proxy.answers("HTTP/1.1 200 OK\r\n");
    PublishException failure = failure(settings(here(), Optional.empty(), Duration.ofMillis(500)));
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure.getMessage())
        .isIn(
            "proxy '%s' did not answer within 500 ms".formatted(here().text()),
            // Paho's own patience ended first
            "broker '%s:%d' did not answer within 500 ms".formatted(NAME, broker.port()));
  }

  @Test
  void proxyThatIsNotThere_isNamedAndNotTheBroker() throws Exception {
    Address nobody = new Address("127.0.0.1", Mosquitto.freePort());
    PublishException failure = failure(settings(nobody, Optional.empty(), Duration.ofSeconds(20)));
    assertThat(failure).hasMessageStartingWith("cannot reach proxy '" + nobody.text() + "'");
    Address unknown = new Address("no-such-proxy.invalid", 3128);
    assertThat(failure(settings(unknown, Optional.empty(), Duration.ofSeconds(20))))
        .hasMessage("host 'no-such-proxy.invalid' of the proxy is unknown");
  }
}
