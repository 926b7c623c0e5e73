// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Who we are to a TLS server, and whom we trust: three PEM files, and nothing else. */
public final class ClientIdentity {

  private static final char[] NO_PASSWORD = new char[0];

  private final List<X509Certificate> chain;
  private final Trust trust;
  private final SSLContext context;

  private ClientIdentity(List<X509Certificate> chain, Trust trust, SSLContext context) {
    this.chain = chain;
    this.trust = trust;
    this.context = context;
  }

  /**
   * Reads the files.
   *
   * @throws CredentialsException that names the file and what is wrong with it
   */
  public static ClientIdentity load(PemFiles files) throws CredentialsException {
    List<X509Certificate> trusted = certificates(files.ca());
    List<X509Certificate> chain = certificates(files.certificate());
    PrivateKey key = PemKey.load(files.key());
    try {
      if (!belong(key, chain.get(0))) {
        throw new CredentialsException(
            "key '%s' does not belong to certificate '%s'"
                .formatted(files.key(), files.certificate()),
            "name the key that the certificate was requested with");
      }
      Trust trust = trust(trusted);
      return new ClientIdentity(chain, trust, context(trust, chain, key));
    } catch (GeneralSecurityException | IOException e) {
      throw new CredentialsException(
          "cannot use key '%s' and certificate '%s': %s"
              .formatted(files.key(), files.certificate(), e.getMessage()),
          "use a P-256, P-384, P-521 or RSA key",
          e);
    }
  }

  private static List<X509Certificate> certificates(Path file) throws CredentialsException {
    try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(file))) {
      List<X509Certificate> found = new ArrayList<>();
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        found.add((X509Certificate) each);
      }
      if (found.isEmpty()) {
        throw new CredentialsException(
            "file '" + file + "' holds no certificate", "name a file with certificates in PEM");
      }
      return found;
    } catch (NoSuchFileException e) {
      throw new CredentialsException(
          "there is no certificate file '" + file + "'", "check its name in the configuration", e);
    } catch (IOException | CertificateException e) {
      throw new CredentialsException(
          "cannot read certificate file '" + file + "': " + e.getMessage(),
          "check that it is PEM, and that this user may read it",
          e);
    }
  }

  /** Whether what the key signs can be verified with the certificate. */
  private static boolean belong(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
      return false;
    }
    String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    byte[] probe = "leakmonitor".getBytes(StandardCharsets.US_ASCII);
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key, new SecureRandom());
    signature.update(probe);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(probe);
    return signature.verify(signed);
  }

  private static Trust trust(List<X509Certificate> trusted)
      throws GeneralSecurityException, IOException {
    KeyStore roots = empty();
    for (int i = 0; i < trusted.size(); i++) {
      roots.setCertificateEntry("ca" + i, trusted.get(i));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(roots);
    for (TrustManager each : trust.getTrustManagers()) {
      if (each instanceof X509ExtendedTrustManager judge) {
        return new Trust(judge);
      }
    }
    throw new GeneralSecurityException("this Java platform judges no certificates");
  }

  private static SSLContext context(Trust trust, List<X509Certificate> chain, PrivateKey key)
      throws GeneralSecurityException, IOException {
    KeyStore own = empty();
    own.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(new Certificate[0]));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("NewSunX509");
    keys.init(own, NO_PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), new TrustManager[] {trust}, new SecureRandom());
    return context;
  }

  /** In memory alone, so of a kind that does not derive a key from no password 10,000 times. */
  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, NO_PASSWORD);
    return store;
  }

  /** For connections that show our certificate. */
  public SSLContext context() {
    return context;
  }

  /** Whether a server has shown a certificate that we trust, on a connection of these. */
  public boolean serverTrusted() {
    return trust.given();
  }

  /** What a server has shown on the last connection of these, trusted or not. */
  public List<X509Certificate> shownByServer() {
    return trust.shown();
  }

  public X509Certificate certificate() {
    return chain.get(0);
  }
}
