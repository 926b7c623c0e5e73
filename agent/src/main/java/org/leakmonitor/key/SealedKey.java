// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.key;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * A private key under a passphrase: PKCS#8 {@code ENCRYPTED PRIVATE KEY}, RFC 5958 section 3, by
 * PBES2 of RFC 8018 with PBKDF2, HMAC-SHA256 and AES-256 in CBC. {@code openssl pkey} reads it.
 */
public final class SealedKey {

  /** Half a second on a desktop, some seconds on a small gateway. */
  private static final int ITERATIONS = 600_000;

  /** Beyond that somebody wants to keep this process busy. */
  private static final int MOST_ITERATIONS = 10_000_000;

  private static final String SEALED = "ENCRYPTED PRIVATE KEY";
  private static final String PLAIN = "PRIVATE KEY";
  private static final int SALT = 16;
  private static final int BLOCK = 16;
  private static final int KEY_BITS = 256;

  private static final AlgorithmIdentifier HMAC_SHA256 =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);

  private SealedKey() {}

  /**
   * Encrypts a key.
   *
   * @param pkcs8 PrivateKeyInfo in DER
   * @return PEM
   */
  public static String seal(byte[] pkcs8, Passphrase passphrase) {
    byte[] salt = random(SALT);
    byte[] iv = random(BLOCK);
    PBKDF2Params derivation = new PBKDF2Params(salt, ITERATIONS, KEY_BITS / 8, HMAC_SHA256);
    PBES2Parameters parameters =
        new PBES2Parameters(
            new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, derivation),
            new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(iv)));
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, derivation, iv, passphrase).doFinal(pkcs8);
      AlgorithmIdentifier algorithm =
          new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, parameters);
      return pem(SEALED, new EncryptedPrivateKeyInfo(algorithm, sealed).getEncoded());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every Java has AES and PBKDF2", e);
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static Cipher cipher(int mode, PBKDF2Params derivation, byte[] iv, Passphrase passphrase)
      throws GeneralSecurityException {
    char[] characters = passphrase.characters();
    PBEKeySpec spec =
        new PBEKeySpec(
            characters, derivation.getSalt(), derivation.getIterationCount().intValue(), KEY_BITS);
    Arrays.fill(characters, '\0');
    byte[] key =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
    spec.clearPassword();
    Arrays.fill(key, (byte) 0);
    return cipher;
  }

  /**
   * Decrypts what {@link #seal} made.
   *
   * @return the key as PKCS#8 PEM
   * @throws KeyException where the passphrase is another, or the text is no such key
   */
  public static String open(String pem, Passphrase passphrase) throws KeyException {
    try (PemReader reader = new PemReader(new StringReader(pem))) {
      PemObject object = reader.readPemObject();
      if (object == null || !object.getType().equals(SEALED)) {
        throw unreadable(new IOException("no " + SEALED));
      }
      EncryptedPrivateKeyInfo info = EncryptedPrivateKeyInfo.getInstance(object.getContent());
      PBES2Parameters parameters =
          PBES2Parameters.getInstance(info.getEncryptionAlgorithm().getParameters());
      PBKDF2Params derivation =
          PBKDF2Params.getInstance(parameters.getKeyDerivationFunc().getParameters());
      check(parameters, derivation);
      byte[] iv =
          ASN1OctetString.getInstance(parameters.getEncryptionScheme().getParameters()).getOctets();
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, derivation, iv, passphrase).doFinal(info.getEncryptedData());
      return pem(PLAIN, plain);
    } catch (GeneralSecurityException e) {
      throw new KeyException(
          "the passphrase does not open the keys", "give the one that they were sealed with", e);
    } catch (IOException | RuntimeException e) { // Bouncy Castle throws any kind at bad DER
      throw unreadable(e);
    }
  }

  private static void check(PBES2Parameters parameters, PBKDF2Params derivation)
      throws IOException {
    if (!parameters.getEncryptionScheme().getAlgorithm().equals(NISTObjectIdentifiers.id_aes256_CBC)
        || !derivation.getPrf().equals(HMAC_SHA256)
        || derivation.getIterationCount().bitLength() > Integer.SIZE - 1
        || derivation.getIterationCount().intValue() > MOST_ITERATIONS) {
      throw new IOException("another scheme than PBKDF2, HMAC-SHA256 and AES-256-CBC");
    }
  }

  private static KeyException unreadable(Exception cause) {
    return new KeyException(
        "a sealed key cannot be read: " + cause.getMessage(), "take another copy of it", cause);
  }

  private static String pem(String type, byte[] der) throws IOException {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(type, der));
    }
    return text.toString();
  }
}
