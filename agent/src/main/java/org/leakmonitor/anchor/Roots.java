// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.anchor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;

/** The certificates that somebody trusts to name time stamp authorities. */
public final class Roots {

  private static final long MAX_BYTES = 1024 * 1024;

  private final Path file;
  private final List<X509Certificate> certificates;

  private Roots(Path file, List<X509Certificate> certificates) {
    this.file = file;
    this.certificates = List.copyOf(certificates);
  }

  /** Reads certificates in PEM; those that signed themselves are roots, the others lead to them. */
  public static Roots read(Path file) throws AnchorException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new CertificateException("larger than " + MAX_BYTES + " bytes");
      }
      List<X509Certificate> all = new ArrayList<>();
      CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
          .forEach(each -> all.add((X509Certificate) each));
      if (all.stream().noneMatch(Roots::isRoot)) {
        throw new CertificateException("no root certificate in it");
      }
      return new Roots(file, all);
    } catch (IOException | CertificateException e) {
      throw new AnchorException(
          "cannot read the authority's root certificate from '" + file + "': " + reason(e),
          "get it from the authority, as PEM, by a way that you trust",
          e);
    }
  }

  private static String reason(Exception cause) {
    return cause instanceof IOException
        ? "check the file's name and permissions"
        : String.valueOf(cause.getMessage());
  }

  private static boolean isRoot(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  /**
   * Checks that a chain leads from a token's signer to a root, as of the token's time. Revocation
   * is not asked for: that takes a network, and an auditor may have none.
   *
   * @throws TokenException where none does
   */
  void check(Token token, X509CertificateHolder signer) throws TokenException {
    try {
      X509CertSelector target = new X509CertSelector();
      target.setCertificate(converted(signer));
      PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors(), target);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(token.time()));
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(known(token))));
      var unused = CertPathBuilder.getInstance("PKIX").build(parameters);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new TokenException(
          "a chain to a root in '" + file + "'",
          "'" + TokenSigner.name(signer) + "': " + e.getMessage(),
          e);
    }
  }

  private Set<TrustAnchor> anchors() {
    return certificates.stream()
        .filter(Roots::isRoot)
        .map(each -> new TrustAnchor(each, null))
        .collect(Collectors.toSet());
  }

  private List<X509Certificate> known(Token token) throws CertificateException {
    List<X509Certificate> known = new ArrayList<>(certificates);
    for (X509CertificateHolder each : token.certificates()) {
      known.add(converted(each));
    }
    return known;
  }

  private static X509Certificate converted(X509CertificateHolder holder)
      throws CertificateException {
    return new JcaX509CertificateConverter().getCertificate(holder);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
