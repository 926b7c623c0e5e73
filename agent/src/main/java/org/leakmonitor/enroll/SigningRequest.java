// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.enroll;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.leakmonitor.enroll.EnrollException.Step;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.tls.CredentialsException;
import org.leakmonitor.tls.KeySource;

/**
 * What a CA is asked to sign, PKCS#10.
 *
 * @param der signed with the key
 */
public record SigningRequest(Bytes der) {

  /** For a first certificate: only a common name. */
  public static SigningRequest of(String commonName, KeySource key) throws EnrollException {
    X500Name subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build();
    return of(subject, Optional.empty(), key);
  }

  /** To follow a certificate: RFC 7030 section 4.2.2 wants its subject and alternative names. */
  static SigningRequest after(X509Certificate previous, KeySource key) throws EnrollException {
    X500Name subject = X500Name.getInstance(previous.getSubjectX500Principal().getEncoded());
    Optional<byte[]> names =
        Optional.ofNullable(previous.getExtensionValue(Extension.subjectAlternativeName.getId()));
    return of(subject, names, key);
  }

  private static SigningRequest of(X500Name subject, Optional<byte[]> names, KeySource key)
      throws EnrollException {
    try {
      KeyPair pair = key.pair();
      JcaPKCS10CertificationRequestBuilder builder =
          new JcaPKCS10CertificationRequestBuilder(subject, pair.getPublic());
      if (names.isPresent()) {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(
            Extension.subjectAlternativeName,
            false,
            ASN1OctetString.getInstance(names.get()).getOctets());
        builder.addAttribute(
            PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
      }
      // no provider named: who holds the key signs with it
      PKCS10CertificationRequest request =
          builder.build(
              new JcaContentSignerBuilder(algorithm(pair.getPrivate())).build(pair.getPrivate()));
      return new SigningRequest(Bytes.of(request.getEncoded()));
    } catch (CredentialsException e) {
      throw EnrollException.of(e);
    } catch (OperatorCreationException | IOException e) {
      throw new EnrollException(
          Step.CREDENTIALS,
          "key '%s' signs no request: %s".formatted(key.text(), e.getMessage()),
          "use a P-256 or RSA key",
          e);
    }
  }

  static String algorithm(PrivateKey key) {
    return key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
  }

  /** As CAs take it by mail or in a form. */
  public String pem() {
    return Pem.text("CERTIFICATE REQUEST", der.toArray());
  }
}
