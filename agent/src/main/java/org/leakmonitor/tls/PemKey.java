// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.tls;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.leakmonitor.secret.ExposedException;
import org.leakmonitor.secret.SecretFile;

/** A private key in a PEM file: PKCS#8, or as openssl writes RSA (PKCS#1) and EC (SEC1) keys. */
final class PemKey {

  private PemKey() {}

  /**
   * Reads a key.
   *
   * @throws CredentialsException where it is missing, open to others, or no key
   */
  static PrivateKey load(Path file) throws CredentialsException {
    return read(file, info -> key(file, info));
  }

  /**
   * Reads a key, and works its public half out.
   *
   * @throws CredentialsException as {@link #load}
   */
  static KeyPair pair(Path file) throws CredentialsException {
    return read(file, info -> new KeyPair(publicKey(key(file, info), info), key(file, info)));
  }

  /** Makes something of what a file holds. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(PrivateKeyInfo info) throws IOException, GeneralSecurityException, CredentialsException;
  }

  private static <T> T read(Path file, Reader<T> reader) throws CredentialsException {
    try {
      return reader.read(info(file, SecretFile.read(file, "key file")));
    } catch (ExposedException e) {
      throw new CredentialsException(e.getMessage(), e.hint(), e);
    } catch (NoSuchFileException e) {
      throw new CredentialsException(
          "there is no key file '" + file + "'", "check its name in the configuration", e);
    } catch (IOException
        | GeneralSecurityException
        | IllegalArgumentException
        | IllegalStateException e) {
      throw new CredentialsException(
          "cannot read key file '" + file + "': " + e.getMessage(),
          "check that it is an EC or RSA key in PEM which this user may read",
          e);
    }
  }

  private static PrivateKey key(Path file, PrivateKeyInfo info)
      throws IOException, GeneralSecurityException, CredentialsException {
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(info.getEncoded());
    var algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
    if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
      return KeyFactory.getInstance("RSA").generatePrivate(encoded);
    }
    if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
      return KeyFactory.getInstance("EC").generatePrivate(encoded);
    }
    throw new CredentialsException(
        "key file '" + file + "' holds neither an EC nor an RSA key",
        "use a P-256 key: AWS IoT takes no other curve below P-384");
  }

  private static PublicKey publicKey(PrivateKey key, PrivateKeyInfo info)
      throws IOException, GeneralSecurityException {
    if (key instanceof RSAPrivateCrtKey rsa) {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
    }
    ECPrivateKeyParameters ec = (ECPrivateKeyParameters) PrivateKeyFactory.createKey(info);
    ECPublicKeyParameters half =
        new ECPublicKeyParameters(
            new FixedPointCombMultiplier().multiply(ec.getParameters().getG(), ec.getD()),
            ec.getParameters());
    return KeyFactory.getInstance("EC")
        .generatePublic(
            new X509EncodedKeySpec(
                SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(half).getEncoded()));
  }

  /** The first key in the file; openssl may put EC parameters before it. */
  private static PrivateKeyInfo info(Path file, String text)
      throws IOException, CredentialsException {
    try (PemReader reader = new PemReader(new StringReader(text))) {
      for (PemObject each = reader.readPemObject(); each != null; each = reader.readPemObject()) {
        Optional<PrivateKeyInfo> info = info(file, each);
        if (info.isPresent()) {
          return info.get();
        }
      }
    }
    throw new CredentialsException(
        "key file '" + file + "' holds no private key", "name a file with a private key in PEM");
  }

  private static Optional<PrivateKeyInfo> info(Path file, PemObject object)
      throws IOException, CredentialsException {
    byte[] content = object.getContent();
    return switch (object.getType()) {
      case "PRIVATE KEY" -> Optional.of(PrivateKeyInfo.getInstance(content));
      case "RSA PRIVATE KEY" ->
          Optional.of(
              wrapped(
                  new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                  RSAPrivateKey.getInstance(content)));
      case "EC PRIVATE KEY" -> {
        ECPrivateKey key = ECPrivateKey.getInstance(content);
        yield Optional.of(
            wrapped(
                new AlgorithmIdentifier(
                    X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()),
                key));
      }
      case "ENCRYPTED PRIVATE KEY" ->
          throw new CredentialsException(
              "key file '" + file + "' is encrypted",
              "type: openssl pkey -in '%s' -out plain.key".formatted(file));
      default -> Optional.empty();
    };
  }

  private static PrivateKeyInfo wrapped(AlgorithmIdentifier algorithm, ASN1Encodable key)
      throws IOException {
    return new PrivateKeyInfo(algorithm, key);
  }
}
