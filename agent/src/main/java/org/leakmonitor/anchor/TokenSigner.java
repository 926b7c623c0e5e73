// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.anchor;

import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TSPUtil;
import org.leakmonitor.http.Exchange;

/** Who signed a token, and whether they could. */
final class TokenSigner {

  private static final Set<String> DIGESTS =
      Set.of(
          NISTObjectIdentifiers.id_sha256.getId(),
          NISTObjectIdentifiers.id_sha384.getId(),
          NISTObjectIdentifiers.id_sha512.getId());

  /** What an authority's key may do besides; the others make it another kind of key. */
  private static final int SIGNING = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;

  private TokenSigner() {}

  /**
   * Checks the signature, RFC 3161 section 2.3 and RFC 5816: with a certificate that the token
   * holds, is for time stamps alone and was valid at the token's time.
   *
   * @return that certificate, of which nothing shows yet whose it is
   */
  static X509CertificateHolder check(Token token) throws TokenException {
    try {
      return checked(token);
    } catch (RuntimeException e) { // Bouncy Castle throws any kind at bad DER
      throw new TokenException("a signature", "none that can be read: " + e.getMessage(), e);
    }
  }

  private static X509CertificateHolder checked(Token token) throws TokenException {
    X509CertificateHolder certificate = certificate(token);
    checkPurpose(certificate);
    checkValidity(certificate, token.time());
    checkDigest(token);
    try {
      token.parsed().validate(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
      return certificate;
    } catch (TSPException | OperatorCreationException | CertificateException e) {
      throw new TokenException(
          "a signature of '" + name(certificate) + "'", "none that holds: " + e.getMessage(), e);
    }
  }

  static String name(X509CertificateHolder certificate) {
    return Exchange.shown(certificate.getSubject().toString());
  }

  private static X509CertificateHolder certificate(Token token) throws TokenException {
    Optional<X509CertificateHolder> first =
        token.certificates().stream().filter(token.parsed().getSID()::match).findFirst();
    if (first.isEmpty()) {
      throw new TokenException("the signer's certificate in the token", "none");
    }
    return first.get();
  }

  /** openssl asks for the same, so that both come to one verdict. */
  private static void checkPurpose(X509CertificateHolder certificate) throws TokenException {
    String expected = "a certificate for time stamps alone (critical extended key usage)";
    try {
      TSPUtil.validateCertificate(certificate);
    } catch (TSPException e) {
      throw new TokenException(expected, "'" + name(certificate) + "': " + e.getMessage(), e);
    }
    KeyUsage usage = KeyUsage.fromExtensions(certificate.getExtensions());
    if (usage != null && (bits(usage) & ~SIGNING) != 0) {
      throw new TokenException(expected, "'" + name(certificate) + "', with other key usages");
    }
  }

  private static int bits(KeyUsage usage) {
    byte[] bytes = usage.getBytes();
    int bits = 0;
    for (int i = 0; i < bytes.length; i++) {
      bits |= (bytes[i] & 0xff) << (Byte.SIZE * i);
    }
    return bits;
  }

  private static void checkValidity(X509CertificateHolder certificate, Instant time)
      throws TokenException {
    if (!certificate.isValidOn(Date.from(time))) {
      throw new TokenException(
          "a certificate that is valid at " + time,
          "'%s', valid from %s to %s"
              .formatted(
                  name(certificate),
                  certificate.getNotBefore().toInstant(),
                  certificate.getNotAfter().toInstant()));
    }
  }

  private static void checkDigest(Token token) throws TokenException {
    String digest =
        token.parsed().toCMSSignedData().getSignerInfos().getSigners().stream()
            .map(signer -> signer.getDigestAlgOID())
            .findFirst()
            .orElse("");
    if (!DIGESTS.contains(digest)) {
      throw new TokenException("a signature over SHA-256 or better", "digest " + digest);
    }
  }
}
