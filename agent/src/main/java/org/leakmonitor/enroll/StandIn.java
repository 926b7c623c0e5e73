// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.enroll;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate that vouches for nothing and has ended before it began: it stands beside a key in a
 * token, which Java would not list without one.
 */
final class StandIn {

  private static final X500Name NAME = new X500Name("CN=leakmonitor key without certificate");

  private StandIn() {}

  static X509Certificate certificate(KeyPair pair, Provider signer)
      throws GeneralSecurityException {
    Date never = Date.from(Instant.EPOCH);
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              new JcaX509v3CertificateBuilder(
                      NAME, BigInteger.ONE, never, never, NAME, pair.getPublic())
                  .build(
                      new JcaContentSignerBuilder(SigningRequest.algorithm(pair.getPrivate()))
                          .setProvider(signer)
                          .build(pair.getPrivate())));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e.getMessage(), e);
    }
  }
}
