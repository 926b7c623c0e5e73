// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Signature;
import org.leakmonitor.ledger.Signer;
import org.leakmonitor.ledger.WitnessKey;

/**
 * A witness's key in a file, in the form of C2SP note signers, {@code PRIVATE+KEY+name+id+base64}:
 * other witnesses read it too, and a key cannot be used under another name than it was made for.
 */
public final class CosignerKey implements Signer {

  private static final byte ED25519 = 1;
  private static final int KEY_ID = 4;
  private static final Pattern FORM =
      Pattern.compile("PRIVATE\\+KEY\\+([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})\n?");

  private final String name;
  private final byte[] seed;
  private final byte[] encoded = new byte[Ed25519.PUBLIC_KEY_SIZE];

  private CosignerKey(String name, byte[] seed) {
    this.name = name;
    this.seed = seed;
    Ed25519.generatePublicKey(seed, 0, encoded, 0);
  }

  /**
   * Makes a key and its file, mode 0600.
   *
   * @throws KeyException where the name cannot stand in a note, or the file exists already or
   *     cannot be written
   */
  public static CosignerKey create(String name, Path file) throws KeyException {
    byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
    Ed25519.generatePrivateKey(new SecureRandom(), seed);
    CosignerKey key = new CosignerKey(name, seed);
    try {
      key.witness(); // refuses a name that cannot be used
    } catch (IllegalArgumentException e) {
      throw new KeyException(
          String.valueOf(e.getMessage()), "take a name such as witness.example/w1", e);
    }
    KeyFile.create(file, key.text(), "checkpoints are cosigned with it");
    return key;
  }

  /**
   * Reads a key.
   *
   * @throws KeyException where the file is missing, open to others, or holds something else
   */
  public static CosignerKey load(Path file) throws KeyException {
    try {
      Matcher matcher = FORM.matcher(KeyFile.read(file));
      if (matcher.matches()) {
        byte[] typed = Base64.getDecoder().decode(matcher.group(3));
        CosignerKey key =
            new CosignerKey(matcher.group(1), Arrays.copyOfRange(typed, 1, typed.length));
        if (typed[0] == ED25519 && key.id().equals(matcher.group(2))) {
          key.witness();
          return key;
        }
      }
    } catch (NoSuchFileException e) {
      throw new KeyException(
          "there is no witness key at '" + file + "'",
          "make one: leakmonitor keygen --witness NAME -o FILE",
          e);
    } catch (IOException | IllegalArgumentException e) {
      throw new KeyException(
          "cannot read key file '" + file + "': " + e.getMessage(),
          "check that this user may read it",
          e);
    }
    throw new KeyException(
        "file '" + file + "' holds no witness key",
        "make one: leakmonitor keygen --witness NAME -o FILE");
  }

  private String text() {
    byte[] typed = new byte[1 + seed.length];
    typed[0] = ED25519;
    System.arraycopy(seed, 0, typed, 1, seed.length);
    return "PRIVATE+KEY+%s+%s+%s%n"
        .formatted(name, id(), Base64.getEncoder().encodeToString(typed));
  }

  /** That of a plain signing key of this name, C2SP signed-note; a cosigner's has another type. */
  private String id() {
    byte[] head = (name + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(head, head.length + 1 + encoded.length);
    all[head.length] = ED25519;
    System.arraycopy(encoded, 0, all, head.length + 1, encoded.length);
    return HexFormat.of().formatHex(Hash.of(all).digest().toArray(), 0, KEY_ID);
  }

  public String name() {
    return name;
  }

  /** By which trust files and agents know it. */
  public WitnessKey witness() {
    return new WitnessKey(name, Bytes.of(encoded));
  }

  @Override
  public PublicKey publicKey() {
    return new PublicKey(PublicKey.Kind.EPOCH, Bytes.of(encoded));
  }

  @Override
  public Signature sign(byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, encoded, 0, message, 0, message.length, signature, 0);
    return new Signature(Bytes.of(signature));
  }

  @Override
  public void close() {
    Arrays.fill(seed, (byte) 0);
  }
}
