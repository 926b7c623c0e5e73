// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.enroll;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.leakmonitor.enroll.EnrollException.Step;
import org.leakmonitor.tls.Certificates;
import org.leakmonitor.tls.CredentialsException;

/**
 * What a CA issued.
 *
 * @param chain the gateway's certificate, and what leads from it to a root
 */
public record Issued(List<X509Certificate> chain) {

  private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
  private static final String ANY_PURPOSE = "2.5.29.37.0";

  public Issued {
    chain = List.copyOf(chain);
  }

  /**
   * Takes in certificates in any order.
   *
   * @param content certificates in PEM or DER, or a PKCS#7 with nothing else in it
   * @param key that the gateway's is for
   */
  public static Issued of(byte[] content, PublicKey key) throws EnrollException {
    List<X509Certificate> found = new ArrayList<>();
    try {
      for (Certificate each :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(content))) {
        found.add((X509Certificate) each);
      }
    } catch (CertificateException e) {
      throw unreadable("it has to be PEM, DER or PKCS#7, and not a request or a key");
    }
    if (found.isEmpty()) {
      throw unreadable("it is empty");
    }
    X509Certificate own =
        found.stream()
            .filter(each -> each.getPublicKey().equals(key))
            .findFirst()
            .orElseThrow(
                () ->
                    new EnrollException(
                        Step.CERTIFICATE,
                        "none of the %d certificates issued is for the gateway's key"
                            .formatted(found.size()),
                        "have the request signed that 'leakmonitor enroll request' wrote last"));
    return new Issued(chain(own, found));
  }

  private static EnrollException unreadable(String hint) {
    return new EnrollException(
        Step.CERTIFICATE, "what was issued holds no certificate that can be read", hint);
  }

  private static List<X509Certificate> chain(X509Certificate own, List<X509Certificate> others) {
    List<X509Certificate> chain = new ArrayList<>(List.of(own));
    Optional<X509Certificate> next = issuer(own, others);
    while (next.isPresent() && !chain.contains(next.get())) {
      chain.add(next.get());
      next = issuer(next.get(), others);
    }
    return chain;
  }

  private static Optional<X509Certificate> issuer(X509Certificate of, List<X509Certificate> among) {
    return among.stream()
        .filter(each -> each.getSubjectX500Principal().equals(of.getIssuerX500Principal()))
        .filter(each -> each.getBasicConstraints() >= 0)
        .findFirst();
  }

  /** The gateway's. */
  public X509Certificate own() {
    return chain.get(0);
  }

  /**
   * Checks that it can be used now, as a client of TLS.
   *
   * @param issuers a file of CAs of which one must have issued it
   */
  public void check(Instant now, Optional<Path> issuers) throws EnrollException {
    checkDates(now);
    checkUse();
    if (issuers.isPresent()) {
      checkIssued(now, issuers.get());
    }
  }

  private void checkDates(Instant now) throws EnrollException {
    Instant from = own().getNotBefore().toInstant();
    Instant to = own().getNotAfter().toInstant();
    if (now.isBefore(from) || now.isAfter(to)) {
      throw unusable(
          "is valid from %s to %s, and it is %s".formatted(from, to, now),
          "have another one issued, or set the clock of this gateway");
    }
  }

  private void checkUse() throws EnrollException {
    boolean[] usage = own().getKeyUsage();
    if (own().getBasicConstraints() >= 0) {
      throw unusable("is that of a CA", "have one issued for a client of TLS");
    }
    if (usage != null && !usage[0]) {
      throw unusable("does not allow digital signatures", "have one issued for a client of TLS");
    }
    try {
      List<String> purposes = own().getExtendedKeyUsage();
      if (purposes != null
          && !purposes.contains(CLIENT_AUTHENTICATION)
          && !purposes.contains(ANY_PURPOSE)) {
        throw unusable("is not for clients of TLS", "have one issued with the purpose clientAuth");
      }
    } catch (CertificateException e) {
      throw unusable("states purposes that cannot be read", "have another one issued");
    }
  }

  private void checkIssued(Instant now, Path file) throws EnrollException {
    try {
      Set<TrustAnchor> anchors =
          Certificates.read(file).stream()
              .map(ca -> new TrustAnchor(ca, null))
              .collect(Collectors.toSet());
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      List<X509Certificate> below =
          chain.stream()
              .filter(
                  each ->
                      anchors.stream().noneMatch(anchor -> each.equals(anchor.getTrustedCert())))
              .toList();
      CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(below);
      CertPathValidator.getInstance("PKIX").validate(path, parameters);
    } catch (CredentialsException e) {
      throw EnrollException.of(e);
    } catch (CertPathValidatorException e) {
      throw unusable(
          "does not lead to a CA in '%s': %s".formatted(file, e.getMessage()),
          "name the CA that issues certificates to gateways, and give what lies between, too");
    } catch (GeneralSecurityException e) {
      throw unusable("cannot be checked: " + e.getMessage(), "have another one issued");
    }
  }

  private EnrollException unusable(String what, String hint) {
    return new EnrollException(
        Step.CERTIFICATE,
        "the certificate issued to '%s' %s".formatted(own().getSubjectX500Principal(), what),
        hint);
  }

  /** As it is kept. */
  String pem() {
    StringBuilder text = new StringBuilder();
    try {
      for (X509Certificate each : chain) {
        text.append(Pem.text("CERTIFICATE", each.getEncoded()));
      }
    } catch (CertificateException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
    return text.toString();
  }
}
