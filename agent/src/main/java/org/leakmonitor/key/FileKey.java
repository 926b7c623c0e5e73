// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.key;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Signature;
import org.leakmonitor.ledger.Signer;

/** The device key in a file: P-256 as PKCS#8 PEM, for the agent's user alone. */
public final class FileKey implements Signer {

  private static final ECNamedDomainParameters P256 =
      new ECNamedDomainParameters(
          SECObjectIdentifiers.secp256r1, CustomNamedCurves.getByName("P-256"));
  private static final String PEM_TYPE = "PRIVATE KEY";

  private final ECPrivateKeyParameters key;
  private final PublicKey publicKey;

  private FileKey(ECPrivateKeyParameters key) {
    this.key = key;
    byte[] point =
        new FixedPointCombMultiplier().multiply(P256.getG(), key.getD()).getEncoded(false);
    this.publicKey = new PublicKey(PublicKey.Kind.DEVICE, Bytes.of(point));
  }

  /**
   * Makes a key and its file, mode 0600.
   *
   * @throws KeyException where the file exists already, or cannot be written
   */
  public static FileKey create(Path file) throws KeyException {
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(new ECKeyGenerationParameters(P256, new SecureRandom()));
    ECPrivateKeyParameters key = (ECPrivateKeyParameters) generator.generateKeyPair().getPrivate();
    try {
      KeyFile.create(file, pem(key), "the ledger is signed with it");
      return new FileKey(key);
    } catch (IOException e) {
      throw new IllegalStateException("a key always has a PEM form", e);
    }
  }

  private static String pem(ECPrivateKeyParameters key) throws IOException {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(
          new PemObject(PEM_TYPE, PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded()));
    }
    return text.toString();
  }

  /**
   * Reads a key.
   *
   * @throws KeyException where the file is missing, open to others, or holds another kind of key
   */
  public static FileKey load(Path file) throws KeyException {
    try {
      try (PemReader reader = new PemReader(new StringReader(KeyFile.read(file)))) {
        PemObject object = reader.readPemObject();
        if (object == null || !object.getType().equals(PEM_TYPE)) {
          throw unusable(file);
        }
        return new FileKey(p256(file, PrivateKeyFactory.createKey(object.getContent())));
      }
    } catch (NoSuchFileException e) {
      throw new KeyException(
          "there is no device key at '" + file + "'",
          "make one: leakmonitor keygen --config FILE",
          e);
    } catch (IOException | RuntimeException e) { // Bouncy Castle throws any kind at a bad PEM
      throw new KeyException(
          "cannot read key file '" + file + "': " + e.getMessage(),
          "check that it is a P-256 key in PKCS#8 PEM which this user may read",
          e);
    }
  }

  private static ECPrivateKeyParameters p256(Path file, AsymmetricKeyParameter key)
      throws KeyException {
    if (key instanceof ECPrivateKeyParameters ec
        && ec.getParameters().getCurve().equals(P256.getCurve())) {
      return new ECPrivateKeyParameters(ec.getD(), P256);
    }
    throw unusable(file);
  }

  private static KeyException unusable(Path file) {
    return new KeyException(
        "file '" + file + "' holds no P-256 key in PKCS#8 PEM",
        "make a device key: leakmonitor keygen --config FILE");
  }

  @Override
  public PublicKey publicKey() {
    return publicKey;
  }

  /** Signs with a nonce after RFC 6979, and the lower of the two possible s. */
  @Override
  public Signature sign(byte[] message) {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, key);
    BigInteger[] rs = signer.generateSignature(Hash.of(message).digest().toArray());
    BigInteger low = rs[1].min(P256.getN().subtract(rs[1]));
    ByteBuffer bytes = ByteBuffer.allocate(Signature.LENGTH);
    bytes.put(BigIntegers.asUnsignedByteArray(Signature.LENGTH / 2, rs[0]));
    bytes.put(BigIntegers.asUnsignedByteArray(Signature.LENGTH / 2, low));
    return new Signature(Bytes.of(bytes.array()));
  }

  @Override
  public void close() {
    // the file keeps the key; Bouncy Castle offers no way to wipe the copy in memory
  }
}
