// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.security.cert.CRLException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.X509CertSelector;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import javax.net.ssl.CertPathTrustManagerParameters;

/**
 * Lists of revoked certificates in a file. Nothing is fetched: what the file does not say of a
 * server's certificate, or said until a time that has passed, refuses it.
 */
public final class Revocations {

  private final Collection<? extends CRL> lists;

  private Revocations(Collection<? extends CRL> lists) {
    this.lists = lists;
  }

  /**
   * Reads the lists, PEM or DER.
   *
   * @throws CredentialsException that names the file and what is wrong with it
   */
  public static Revocations read(Path file) throws CredentialsException {
    try {
      Collection<? extends CRL> lists =
          CertificateFactory.getInstance("X.509")
              .generateCRLs(new ByteArrayInputStream(Files.readAllBytes(file)));
      if (lists.isEmpty()) {
        throw new CredentialsException(
            "file '" + file + "' holds no CRL", "name a file with the CA's CRL in PEM");
      }
      return new Revocations(lists);
    } catch (NoSuchFileException e) {
      throw new CredentialsException(
          "there is no CRL file '" + file + "'",
          "put the CA's CRL there, or leave the setting 'crl' out",
          e);
    } catch (IOException | CertificateException | CRLException e) {
      throw new CredentialsException(
          "cannot read CRL file '" + file + "': " + e.getMessage(),
          "check that it is a CRL in PEM, and that this user may read it",
          e);
    }
  }

  /** How a server's certificate is judged with these. */
  CertPathTrustManagerParameters over(KeyStore roots) throws GeneralSecurityException {
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(roots, new X509CertSelector());
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists)));
    PKIXRevocationChecker checker =
        (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
    checker.setOptions(
        EnumSet.of(
            PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
    parameters.setCertPathCheckers(List.of(checker));
    return new CertPathTrustManagerParameters(parameters);
  }
}
