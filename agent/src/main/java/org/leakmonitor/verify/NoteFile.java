// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.util.BigIntegers;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Signature;

/** Reads a C2SP signed note: a checkpoint, an empty line, and signature lines. */
final class NoteFile {

  private static final int KEY_ID = 4;
  private static final BigInteger ORDER = CustomNamedCurves.getByName("P-256").getN();
  private static final long MAX_BYTES = 64 * 1024;

  private NoteFile() {}

  /**
   * Reads a checkpoint that a device key of the trust file signed.
   *
   * @throws UnreadableException where it is none, or none of that gateway
   */
  static Checkpoints.Held read(Path file, TrustFile trust) throws UnreadableException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new FormatException("larger than a note may be");
      }
      return new Checkpoints.Held(
          file.toString(), verified(Files.readString(file, StandardCharsets.UTF_8), trust));
    } catch (IOException | FormatException | BadSignatureException e) {
      throw new UnreadableException(
          "checkpoint '" + file + "': " + e.getMessage(),
          "give a checkpoint of gateway '" + trust.gateway() + "' that someone outside of it kept",
          e);
    }
  }

  private static Checkpoint verified(String note, TrustFile trust)
      throws FormatException, BadSignatureException {
    int split = note.indexOf("\n\n");
    if (split < 0) {
      throw new FormatException("no empty line between text and signatures");
    }
    String body = note.substring(0, split + 1);
    Checkpoint checkpoint = Checkpoint.parse(body);
    Optional<PublicKey> key =
        checkpoint.origin().gateway().equals(trust.gateway())
            ? trust.deviceKey(checkpoint.origin().incarnation())
            : Optional.empty();
    if (key.isEmpty()) {
      throw new FormatException("log '" + checkpoint.origin() + "' is not in the trust file");
    }
    byte[] signature = signature(note.substring(split + 2), checkpoint, key.get());
    SignatureCheck.check(key.get(), body.getBytes(StandardCharsets.UTF_8), fromDer(signature));
    return checkpoint;
  }

  private static byte[] signature(String lines, Checkpoint checkpoint, PublicKey key)
      throws FormatException {
    byte[] keyId = Arrays.copyOf(Hash.of(key.spki()).digest().toArray(), KEY_ID);
    String prefix = "\u2014 " + checkpoint.origin() + " ";
    for (String line : lines.split("\n", -1)) {
      if (line.startsWith(prefix)) {
        byte[] blob = decoded(line.substring(prefix.length()));
        if (blob.length > KEY_ID && Arrays.equals(keyId, Arrays.copyOf(blob, KEY_ID))) {
          return Arrays.copyOfRange(blob, KEY_ID, blob.length);
        }
      }
    }
    throw new FormatException("no signature of the gateway's device key");
  }

  private static byte[] decoded(String text) throws FormatException {
    try {
      byte[] blob = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(blob).equals(text)) {
        return blob;
      }
      throw new FormatException("a signature in another spelling than the canonical one");
    } catch (IllegalArgumentException e) {
      throw new FormatException("a signature that is not base64", e);
    }
  }

  private static Signature fromDer(byte[] der) throws FormatException {
    try {
      BigInteger[] rs = StandardDSAEncoding.INSTANCE.decode(ORDER, der);
      byte[] bytes = new byte[Signature.LENGTH];
      for (int i = 0; i < rs.length; i++) {
        BigIntegers.asUnsignedByteArray(
            rs[i], bytes, i * Signature.LENGTH / 2, Signature.LENGTH / 2);
      }
      return new Signature(Bytes.of(bytes));
    } catch (IOException | RuntimeException e) { // Bouncy Castle throws any kind at bad DER
      throw new FormatException("a signature that is not the DER form of P-256", e);
    }
  }
}
