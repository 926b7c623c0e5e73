// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a witness says of a checkpoint: C2SP cosignature/v1. Says nothing of whether it is good.
 *
 * @param time when it signed, in seconds since 1970
 */
public record Cosignature(WitnessKey key, long time, Signature signature) {

  /** Made now, by whoever holds a witness's Ed25519 key. */
  public static Cosignature of(String name, Signer signer, long time, String body) {
    WitnessKey key = new WitnessKey(name, signer.publicKey().encoded());
    return new Cosignature(key, time, signer.sign(message(time, body)));
  }

  /** What is signed about the body of a note. */
  public static byte[] message(long time, String body) {
    return ("cosignature/v1\ntime " + time + "\n" + body).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The line that a witness put under a note, if it put one.
   *
   * @throws FormatException where its line is no timestamped Ed25519 signature
   */
  public static Optional<Cosignature> find(Note note, WitnessKey key) throws FormatException {
    for (Note.Line line : note.lines()) {
      if (line.name().equals(key.name()) && line.keyId().equals(key.id())) {
        return Optional.of(of(key, line));
      }
    }
    return Optional.empty();
  }

  static Cosignature of(WitnessKey key, Note.Line line) throws FormatException {
    byte[] blob = line.signature();
    if (blob.length != Long.BYTES + Signature.LENGTH) {
      throw new FormatException(
          "a cosignature of %d bytes, not %d"
              .formatted(blob.length, Long.BYTES + Signature.LENGTH));
    }
    long time = ByteBuffer.wrap(blob).getLong();
    if (time < 0 || time >= 1L << 53) {
      throw new FormatException("a cosignature of time " + time);
    }
    byte[] signature = Arrays.copyOfRange(blob, Long.BYTES, blob.length);
    return new Cosignature(key, time, new Signature(Bytes.of(signature)));
  }

  /** As it stands under a note. */
  public Note.Line line() {
    byte[] blob =
        ByteBuffer.allocate(Long.BYTES + Signature.LENGTH)
            .putLong(time)
            .put(signature.bytes().toArray())
            .array();
    return Note.Line.of(key.name(), key.idBytes(), blob);
  }
}
