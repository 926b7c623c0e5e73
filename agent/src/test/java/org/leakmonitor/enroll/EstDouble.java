// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.enroll;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.leakmonitor.tls.Certificates;
import org.leakmonitor.tls.KeySource;

/**
 * An enrolment server as RFC 7030 describes it, sections 3.2 and 4.2. It is no vendor's: what they
 * do differently is not seen here.
 */
public final class EstDouble implements AutoCloseable {

  private static final char[] NO_PASSWORD = new char[0];

  private final HttpsServer server;
  private final DevelopmentCa ca;
  private final List<String> asked = new ArrayList<>();
  private volatile Optional<Plain> plain = Optional.empty();
  private volatile int days = 90;
  private volatile Optional<DevelopmentCa> stranger = Optional.empty();

  /** What is answered in place of a certificate. */
  record Plain(int status, String type, String body, String retryAfter) {}

  /**
   * Starts.
   *
   * @param pki as certs/make makes it; its CA signs, and must have signed who asks
   */
  public EstDouble(Path pki) throws Exception {
    this.ca = new DevelopmentCa(pki);
    this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SSLContext context = context(pki);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters secured = context.getDefaultSSLParameters();
            secured.setNeedClientAuth(true);
            parameters.setSSLParameters(secured);
          }
        });
    server.createContext("/", this::handle);
    server.start();
  }

  private static SSLContext context(Path pki) throws Exception {
    KeyStore keys = KeyStore.getInstance("JKS");
    keys.load(null, NO_PASSWORD);
    X509Certificate[] chain =
        Certificates.read(pki.resolve("server.crt")).toArray(new X509Certificate[0]);
    keys.setKeyEntry(
        "server", new KeySource.InFile(pki.resolve("server.key")).load(), NO_PASSWORD, chain);
    KeyManagerFactory own = KeyManagerFactory.getInstance("NewSunX509");
    own.init(keys, NO_PASSWORD);
    KeyStore roots = KeyStore.getInstance("JKS");
    roots.load(null, NO_PASSWORD);
    roots.setCertificateEntry("ca", Certificates.read(pki.resolve("ca.crt")).get(0));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(roots);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  public URI url() {
    return URI.create("https://localhost:" + server.getAddress().getPort());
  }

  /** The path and the client's subject of each request so far. */
  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  void answer(Plain answer) {
    plain = Optional.of(answer);
  }

  void answerCertificates() {
    plain = Optional.empty();
  }

  /** How long the certificates are valid that are issued from now on. */
  void issueFor(int validDays) {
    days = validDays;
  }

  /** From now on certificates are signed by somebody whom the broker does not know. */
  void signAs(DevelopmentCa other) {
    stranger = Optional.of(other);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String client = ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().toString();
      synchronized (this) {
        asked.add(exchange.getRequestURI().getPath() + " " + client);
      }
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (plain.isPresent()) {
        send(exchange, plain.get());
        return;
      }
      send(
          exchange,
          new Plain(200, "application/pkcs7-mime; smime-type=certs-only", issue(body), ""));
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private String issue(byte[] body) throws Exception {
    byte[] der = Base64.getMimeDecoder().decode(new String(body, StandardCharsets.US_ASCII));
    DevelopmentCa signer = stranger.orElse(ca);
    X509Certificate issued = signer.sign(new PKCS10CertificationRequest(der), days);
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addCertificates(new JcaCertStore(List.of(signer.certificate(), issued)));
    return Base64.getMimeEncoder()
        .encodeToString(generator.generate(new CMSAbsentContent()).getEncoded());
  }

  private static void send(HttpExchange exchange, Plain answer) throws IOException {
    byte[] bytes = answer.body().getBytes(StandardCharsets.US_ASCII);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.getResponseHeaders().set("Content-Transfer-Encoding", "base64");
    if (!answer.retryAfter().isEmpty()) {
      exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
    }
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
