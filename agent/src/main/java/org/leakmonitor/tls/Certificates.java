// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Certificates in files, PEM or DER. */
public final class Certificates {

  private Certificates() {}

  /**
   * Reads all that a file holds, at least one.
   *
   * @throws CredentialsException that names the file and what is wrong with it
   */
  public static List<X509Certificate> read(Path file) throws CredentialsException {
    try {
      List<X509Certificate> found = new ArrayList<>();
      ByteArrayInputStream in = new ByteArrayInputStream(Files.readAllBytes(file));
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

  /**
   * Checks that what the key signs can be verified with the certificate.
   *
   * @param file where the certificate comes from
   * @throws CredentialsException where it cannot, or the key signs nothing
   */
  public static void checkBelongs(
      KeySource source, PrivateKey key, X509Certificate certificate, Path file)
      throws CredentialsException {
    try {
      if (key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())
          && verified(key, certificate)) {
        return;
      }
    } catch (GeneralSecurityException e) {
      throw new CredentialsException(
          "cannot use key '%s' and certificate '%s': %s"
              .formatted(source.text(), file, e.getMessage()),
          "use a P-256, P-384, P-521 or RSA key",
          e);
    }
    throw new CredentialsException(
        "key '%s' does not belong to certificate '%s'".formatted(source.text(), file),
        "name the key that the certificate was requested with");
  }

  private static boolean verified(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    byte[] probe = "leakmonitor".getBytes(StandardCharsets.US_ASCII);
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(key, new SecureRandom());
    signer.update(probe);
    byte[] signed = signer.sign();
    // another one, since the signer is the token's, and this is none of its business
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(certificate.getPublicKey());
    verifier.update(probe);
    return verifier.verify(signed);
  }
}
