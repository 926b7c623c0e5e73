// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LogId;

/** The authority's server has a certificate of its own, and Java judges it. */
class AuthorityOverTlsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private SSLContext before;
  private SSLContext knowing;
  private HttpsServer server;
  private Authority authority;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    before = SSLContext.getDefault();
    TsaFiles files = TsaFiles.make(folder);
    knowing = context(files);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(knowing));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            Tsa.send(exchange, 200, files.stampOrFail(exchange.getRequestBody().readAllBytes()));
          }
        });
    server.start();
    authority =
        new Authority(
            URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/"),
            Optional.empty(),
            Optional.of(Roots.read(files.file("root.pem"))));
  }

  /** With a server's key, and its certificate as the only one that is trusted. */
  private static SSLContext context(TsaFiles files) throws Exception {
    files.openssl(
        "req -x509 -new -config openssl.cnf -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
            + " -keyout web.key -out web.pem -subj /CN=web -addext subjectAltName=IP:127.0.0.1");
    files.openssl(
        "pkcs12 -export -in web.pem -inkey web.key -name web -out web.p12 -passout pass:changeit");
    KeyStore keys = KeyStore.getInstance(files.file("web.p12").toFile(), PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("web", keys.getCertificate("web"));
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, PASSWORD);
    TrustManagerFactory others = TrustManagerFactory.getInstance("PKIX");
    others.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), others.getTrustManagers(), null);
    return context;
  }

  @AfterEach
  void end() {
    SSLContext.setDefault(before);
    server.stop(0);
  }

  private static Checkpoint checkpoint() {
    return new Checkpoint(LogId.parse("site_alpha/gw01/1"), 1, Hash.NONE);
  }

  @Test
  void authority_overTls_isAsked() throws Exception {
    SSLContext.setDefault(knowing);
    assertThat(authority.stamp(checkpoint()).authority()).isEqualTo("CN=tsa");
  }

  @Test
  void server_thatJavaDoesNotTrust_isRefused() {
    assertThat(catchThrowableOfType(AnchorException.class, () -> authority.stamp(checkpoint())))
        .hasMessageContaining("no TLS with time stamp authority 'https://127.0.0.1")
        .hasMessageContaining("unable to find valid certification path");
  }
}
