// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;
import org.leakmonitor.uplink.Publisher;
import org.leakmonitor.uplink.mqtt.Publishers;

/** A certificate that ends while the agent runs, and its successor. */
@Timeout(180)
final class ShortLivedTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void expiredCertificate_isNamedAndItsSuccessorTakenWithoutARestart(@TempDir Path folder)
      throws Exception {
    try (Crossing crossing = new Crossing(folder)) {
      Path certificate = crossing.broker.pki().resolve("gw01.crt");
      Path good = Files.copy(certificate, folder.resolve("good.crt"));
      Instant end = Instant.now().plusSeconds(10);
      Files.writeString(certificate, until(end, crossing.broker.pki()));
      crossing.start(PATIENCE);
      crossing.await(() -> Instant.now().isAfter(end.plusSeconds(1)));

      // a connection that was made outlives the certificate
      crossing.near.readings(100);
      crossing.awaitDrained();
      crossing.network.reset();
      crossing.near.readings(100);
      crossing.await(
          () -> crossing.forwarder().stats().failures().containsKey(Kind.UNAUTHENTICATED));
      PublishException failure = failure(crossing);
      assertThat(failure).hasMessageMatching("certificate '.*gw01.crt' expired on 20[0-9T:-]+Z");
      assertThat(failure.hint()).isEqualTo("renew the certificate");

      Files.move(good, certificate, StandardCopyOption.REPLACE_EXISTING);
      crossing.arrivesWhole();
    }
  }

  private static PublishException failure(Crossing crossing) throws Exception {
    try (Publisher publisher = Publishers.deaf(new PahoClient(), crossing.settings(PATIENCE))) {
      publisher.publish(new byte[1]).get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return assertInstanceOf(PublishException.class, e.getCause());
    }
    throw new AssertionError("acknowledged");
  }

  /** For the gateway's own key, by the PKI's own CA. */
  private static String until(Instant end, Path pki) throws Exception {
    X509CertificateHolder old;
    try (PEMParser parser = new PEMParser(Files.newBufferedReader(pki.resolve("gw01.crt")))) {
      old = (X509CertificateHolder) parser.readObject();
    }
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            old.getIssuer(),
            BigInteger.valueOf(end.getEpochSecond()),
            Date.from(end.minus(Duration.ofHours(1))),
            Date.from(end),
            new X500Name("CN=gw01"),
            new JcaX509CertificateConverter().getCertificate(old).getPublicKey());
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(
          builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key(pki))));
    }
    return text.toString();
  }

  private static PrivateKey key(Path pki) throws Exception {
    try (PEMParser parser =
        new PEMParser(new StringReader(Files.readString(pki.resolve("ca.key"))))) {
      return new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
    }
  }
}
