// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Who we are to a TLS server, and whom we trust: what the files name, and nothing else. */
public final class ClientIdentity {

  private static final char[] NO_PASSWORD = new char[0];

  private final List<X509Certificate> chain;
  private final Trust trust;
  private final OwnKey own;
  private final SSLContext context;

  private ClientIdentity(List<X509Certificate> chain, Trust trust, OwnKey own, SSLContext context) {
    this.chain = chain;
    this.trust = trust;
    this.own = own;
    this.context = context;
  }

  /**
   * Reads the files.
   *
   * @throws CredentialsException that names the file and what is wrong with it
   */
  public static ClientIdentity load(PemFiles files) throws CredentialsException {
    List<X509Certificate> trusted = Certificates.read(files.ca());
    List<X509Certificate> chain = Certificates.read(files.certificate());
    Optional<Revocations> revoked =
        files.crl().isPresent()
            ? Optional.of(Revocations.read(files.crl().get()))
            : Optional.empty();
    PrivateKey key = files.key().load();
    Certificates.checkBelongs(files.key(), key, chain.get(0), files.certificate());
    try {
      Trust trust = trust(trusted, revoked);
      OwnKey own = new OwnKey(key, chain);
      return new ClientIdentity(chain, trust, own, context(trust, own));
    } catch (GeneralSecurityException | IOException e) {
      throw new CredentialsException(
          "cannot use CA file '%s': %s".formatted(files.ca(), e.getMessage()),
          "name a file with certificates of CAs in PEM",
          e);
    }
  }

  private static Trust trust(List<X509Certificate> trusted, Optional<Revocations> revoked)
      throws GeneralSecurityException, IOException {
    KeyStore roots = empty();
    for (int i = 0; i < trusted.size(); i++) {
      roots.setCertificateEntry("ca" + i, trusted.get(i));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    if (revoked.isPresent()) {
      trust.init(revoked.get().over(roots));
    } else {
      trust.init(roots);
    }
    for (TrustManager each : trust.getTrustManagers()) {
      if (each instanceof X509ExtendedTrustManager judge) {
        return new Trust(judge);
      }
    }
    throw new GeneralSecurityException("this Java platform judges no certificates");
  }

  private static SSLContext context(Trust trust, OwnKey own) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {own}, new TrustManager[] {trust}, new SecureRandom());
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

  /** Whether a server has asked for our certificate, on a connection of these. */
  public boolean askedFor() {
    return own.isAsked();
  }

  /** What a server has shown on the last connection of these, trusted or not. */
  public List<X509Certificate> shownByServer() {
    return trust.shown();
  }

  public X509Certificate certificate() {
    return chain.get(0);
  }
}
