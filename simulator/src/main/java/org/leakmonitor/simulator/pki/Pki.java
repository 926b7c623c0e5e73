// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.leakmonitor.simulator.refusal.Refusal;

/**
 * A folder with {@code ca.crt}, and for each name {@code NAME.crt} and {@code NAME.key}, in PEM.
 * Keys are of elliptic curves, in PKCS#8.
 */
public final class Pki {
  /** A key store wants one; nothing is ever written. */
  private static final char[] NO_PASSWORD = new char[0];

  private final Path folder;

  private Pki(Path folder) {
    this.folder = folder;
  }

  /**
   * What one side of a TLS connection shows and trusts: the certificate of that name, and whatever
   * the CA has signed. It serves servers and clients alike.
   *
   * @throws Refusal if a file is missing or is not what it should be
   */
  public static SSLContext context(Path folder, String name) throws Refusal {
    try {
      return new Pki(folder).context(name);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new Refusal(
          "cannot use certificate '" + name + "' in '" + folder + "': " + e.getMessage(),
          "certs/make '" + folder + "' " + name);
    }
  }

  private SSLContext context(String name) throws IOException, GeneralSecurityException {
    KeyStore own = empty();
    Certificate[] chain = certificates(name + ".crt").toArray(new Certificate[0]);
    own.setKeyEntry(name, key(name + ".key"), NO_PASSWORD, chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, NO_PASSWORD);

    KeyStore trusted = empty();
    for (Certificate each : certificates("ca.crt")) {
      trusted.setCertificateEntry("ca " + trusted.size(), each);
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);

    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private Collection<? extends Certificate> certificates(String file)
      throws IOException, GeneralSecurityException {
    byte[] pem = Files.readAllBytes(folder.resolve(file));
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(pem));
  }

  private PrivateKey key(String file) throws IOException, GeneralSecurityException {
    String pem = Files.readString(folder.resolve(file));
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }
}
