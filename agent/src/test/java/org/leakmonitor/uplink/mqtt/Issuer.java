// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs with the CA of certs/make what that does not make: any dates and names, and a CRL. */
final class Issuer {

  private final Path pki;
  private final X509Certificate ca;
  private final ContentSigner signer;
  private int serial = 1_000;

  Issuer(Path pki) throws Exception {
    this.pki = pki;
    this.ca = certificate("ca");
    this.signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key("ca"));
  }

  /** A certificate for the key of another, as {@code FILE.crt} beside it. */
  Path issue(String file, String of, String dnsName, Duration begins, Duration ends)
      throws Exception {
    Instant now = Instant.now();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            ca,
            BigInteger.valueOf(serial++),
            Date.from(now.plus(begins)),
            Date.from(now.plus(ends)),
            new X500Principal("CN=" + of),
            certificate(of).getPublicKey());
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.dNSName, dnsName)));
    return write(file + ".crt", builder.build(signer));
  }

  /** A list on which the certificate stands. */
  Path revoke(String name) throws Exception {
    Date now = Date.from(Instant.now());
    JcaX509v2CRLBuilder list = new JcaX509v2CRLBuilder(ca, now);
    list.setNextUpdate(Date.from(Instant.now().plus(Duration.ofDays(1))));
    list.addCRLEntry(certificate(name).getSerialNumber(), now, CRLReason.keyCompromise);
    return write("crl.pem", list.build(signer));
  }

  private Path write(String file, Object object) throws IOException {
    Path path = pki.resolve(file);
    try (Writer out = Files.newBufferedWriter(path);
        JcaPEMWriter pem = new JcaPEMWriter(out)) {
      pem.writeObject(object);
    }
    return path;
  }

  private X509Certificate certificate(String name) throws Exception {
    try (InputStream in = Files.newInputStream(pki.resolve(name + ".crt"))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private PrivateKey key(String name) throws Exception {
    try (Reader in = Files.newBufferedReader(pki.resolve(name + ".key"));
        PEMParser pem = new PEMParser(in)) {
      return new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) pem.readObject());
    }
  }
}
