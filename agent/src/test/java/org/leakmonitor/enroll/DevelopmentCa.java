// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.enroll;

import java.io.FileReader;
import java.io.IOException;
import java.io.Reader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.util.io.pem.PemReader;
import org.leakmonitor.tls.Certificates;
import org.leakmonitor.tls.KeySource;

/** Signs with the CA that certs/make has made. */
public final class DevelopmentCa {

  private static final Duration BACK = Duration.ofHours(1);

  private final X509Certificate certificate;
  private final PrivateKey key;

  /**
   * @param pki as certs/make makes it
   */
  public DevelopmentCa(Path pki) throws Exception {
    this.certificate = Certificates.read(pki.resolve("ca.crt")).get(0);
    this.key = new KeySource.InFile(pki.resolve("ca.key")).load();
  }

  X509Certificate certificate() {
    return certificate;
  }

  static PKCS10CertificationRequest request(Path pem) throws IOException {
    try (Reader reader = new FileReader(pem.toFile(), StandardCharsets.US_ASCII);
        PemReader in = new PemReader(reader)) {
      return new PKCS10CertificationRequest(in.readPemObject().getContent());
    }
  }

  /** For a client, valid for {@code days}; the request's own signature is checked. */
  public X509Certificate sign(PKCS10CertificationRequest request, int days) throws Exception {
    return sign(request, Instant.now().plus(Duration.ofDays(days)), KeyPurposeId.id_kp_clientAuth);
  }

  X509Certificate sign(PKCS10CertificationRequest request, Instant end, KeyPurposeId purpose)
      throws Exception {
    if (!request.isSignatureValid(
        new JcaContentVerifierProviderBuilder().build(publicKey(request)))) {
      throw new IOException("the request's signature is wrong");
    }
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            issuer(),
            new BigInteger(64, new SecureRandom()),
            Date.from(
                Instant.now().minus(BACK).isAfter(end)
                    ? end.minus(BACK)
                    : Instant.now().minus(BACK)),
            Date.from(end),
            request.getSubject(),
            request.getSubjectPublicKeyInfo());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    Optional<Extension> names =
        Optional.ofNullable(request.getRequestedExtensions())
            .map((Extensions asked) -> asked.getExtension(Extension.subjectAlternativeName));
    if (names.isPresent()) {
      builder.addExtension(names.get());
    }
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer()));
  }

  static PublicKey publicKey(PKCS10CertificationRequest request) throws Exception {
    SubjectPublicKeyInfo info = request.getSubjectPublicKeyInfo();
    boolean rsa = info.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption);
    return KeyFactory.getInstance(rsa ? "RSA" : "EC")
        .generatePublic(new X509EncodedKeySpec(info.getEncoded()));
  }

  private X500Name issuer() {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  private ContentSigner signer() throws Exception {
    return new JcaContentSignerBuilder("SHA256withECDSA").build(key);
  }

  /** What it signs for a client, in PEM, valid for a month. */
  public String pem(SigningRequest request) throws Exception {
    return pem(request, 30);
  }

  /** The same, valid for {@code days}. */
  public String pem(SigningRequest request, int days) throws Exception {
    X509Certificate signed = sign(new PKCS10CertificationRequest(request.der().toArray()), days);
    return Pem.text("CERTIFICATE", signed.getEncoded());
  }

  /** Signs a request in a file for a client, into another. */
  public void sign(Path request, Path certificate) throws Exception {
    write(sign(request(request), 90), certificate);
  }

  /** The same, for a server alone. */
  public void signForServers(Path request, Path certificate) throws Exception {
    Instant end = Instant.now().plus(Duration.ofDays(90));
    write(sign(request(request), end, KeyPurposeId.id_kp_serverAuth), certificate);
  }

  private static void write(X509Certificate signed, Path file) throws Exception {
    Files.writeString(file, Pem.text("CERTIFICATE", signed.getEncoded()));
  }

  /** A list of what is revoked, in PEM. */
  public String crl(Instant nextUpdate, X509Certificate... revoked) throws Exception {
    X509v2CRLBuilder builder =
        new X509v2CRLBuilder(issuer(), Date.from(nextUpdate.minus(Duration.ofDays(30))));
    builder.setNextUpdate(Date.from(nextUpdate));
    for (X509Certificate each : revoked) {
      builder.addCRLEntry(each.getSerialNumber(), Date.from(Instant.now().minus(BACK)), 0);
    }
    return Pem.text("X509 CRL", builder.build(signer()).getEncoded());
  }
}
