// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.PrintWriter;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.leakmonitor.enroll.Remaining;
import org.leakmonitor.http.Exchange;

/** What a certificate says, for people. */
final class CertificateText {

  private final PrintWriter out;

  CertificateText(PrintWriter out) {
    this.out = out;
  }

  void print(X509Certificate certificate, Instant now) {
    line("subject", Exchange.shown(certificate.getSubjectX500Principal().toString()));
    line("issuer", Exchange.shown(certificate.getIssuerX500Principal().toString()));
    line("names", names(certificate));
    line("serial", certificate.getSerialNumber().toString(16));
    line("key", key(certificate));
    line("from", certificate.getNotBefore().toInstant().toString());
    line("until", certificate.getNotAfter().toInstant().toString());
    line("days left", daysLeft(certificate, now));
    out.flush();
  }

  private void line(String name, String value) {
    out.printf("%-10s %s%n", name, value);
  }

  /** For {@code status}, too. */
  static String daysLeft(X509Certificate certificate, Instant now) {
    return Remaining.of(certificate, now)
        .map(left -> Long.toString(left.days()))
        .orElse("unknown: the clock is before its beginning");
  }

  private static String names(X509Certificate certificate) {
    try {
      Collection<List<?>> names =
          Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of());
      return names.isEmpty()
          ? "none"
          : Exchange.shown(
              names.stream()
                  .map(name -> String.valueOf(name.get(1)))
                  .collect(Collectors.joining(" ")));
    } catch (CertificateParsingException e) {
      return "none that can be read";
    }
  }

  private static String key(X509Certificate certificate) {
    if (certificate.getPublicKey() instanceof RSAPublicKey rsa) {
      return "RSA " + rsa.getModulus().bitLength();
    }
    if (certificate.getPublicKey() instanceof ECPublicKey ec) {
      return "EC " + ec.getParams().getCurve().getField().getFieldSize();
    }
    return certificate.getPublicKey().getAlgorithm();
  }
}
