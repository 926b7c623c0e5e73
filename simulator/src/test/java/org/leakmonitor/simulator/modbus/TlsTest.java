// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leakmonitor.simulator.pki.Pki;
import org.leakmonitor.simulator.play.Staging;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.scenario.Scenario;

final class TlsTest {
  private static final String READ_105 = "00 01 00 00 00 06 03 03 00 64 00 02";
  private static final String ANSWER_105 = "00 01 00 00 00 07 03 03 04 11 11 22 22";

  @TempDir private static Path shared;
  private ModbusServer server;

  @BeforeAll
  static void makeCertificates() throws IOException, InterruptedException {
    Certificates.make(shared.resolve("ours"));
    Certificates.make(shared.resolve("theirs"));
  }

  @BeforeEach
  void open() throws IOException, Refusal {
    ModbusDevice device =
        Staging.device(Scenario.read(Path.of("scenarios/demo.yaml")), new StepClock());
    device.pin("PT-105", 0x1111, 0x2222);
    server =
        ModbusServer.tls(
            device,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Pki.context(shared.resolve("ours"), "server"));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void clientWithACertificate_isServed(String protocol) throws IOException, Refusal {
    try (RawClient client = client(Pki.context(shared.resolve("ours"), "gateway-1"), protocol)) {
      client.send(READ_105);
      assertThat(client.receive(13)).isEqualTo(ANSWER_105);
      assertThat(server.openConnections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void clientWithoutACertificate_isNotServed(String protocol)
      throws IOException, GeneralSecurityException {
    assertNotServed(trustingOnly(), protocol);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void clientOfAnotherCa_isNotServed(String protocol) throws IOException, Refusal {
    assertNotServed(Pki.context(shared.resolve("theirs"), "gateway-1"), protocol);
  }

  @Test
  void clientWithoutTls_isNotServed() throws IOException {
    try (RawClient client = new RawClient(server.host(), server.port())) {
      client.send(READ_105);
      assertThat(client.receive(13)).isNotEqualTo(ANSWER_105);
    }
    awaitAborted();
  }

  @Test
  void missingCertificate_isRefusedWithTheCommand() {
    Path folder = shared.resolve("ours");
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> Pki.context(folder, "gateway-2"));

    assertThat(refusal).hasMessageStartingWith("cannot use certificate 'gateway-2' in '" + folder);
    assertThat(refusal.hint()).isEqualTo("certs/make '" + folder + "' gateway-2");
  }

  /** With TLS 1.3 the handshake ends for a client before its certificate is judged. */
  private void assertNotServed(SSLContext context, String protocol) {
    assertThatThrownBy(
            () -> {
              try (RawClient client = client(context, protocol)) {
                client.send(READ_105);
                client.receive(13);
              }
            })
        .isInstanceOf(IOException.class);
    awaitAborted();
  }

  private void awaitAborted() {
    for (int i = 0; server.abortedConnections() == 0 && i < 1_000; i++) {
      sleepBriefly();
    }
    assertThat(server.abortedConnections()).isEqualTo(1);
  }

  private static void sleepBriefly() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private RawClient client(SSLContext context, String protocol) throws IOException {
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(server.host(), server.port());
    socket.setEnabledProtocols(new String[] {protocol});
    return new RawClient(socket);
  }

  private static SSLContext trustingOnly() throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    try (InputStream pem = Files.newInputStream(shared.resolve("ours/ca.crt"))) {
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
