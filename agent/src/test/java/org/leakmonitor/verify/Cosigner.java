// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.Signer;
import org.leakmonitor.ledger.WitnessKey;

/** Somebody who cosigns checkpoints in vectors: C2SP tlog-cosignature, by hand. */
record Cosigner(String name, Signer key) {

  static final Cosigner TRUSTED =
      new Cosigner("witness.example/w1", TestKeys.epochKeys("witness").get());
  static final Cosigner STRANGER =
      new Cosigner("witness.example/w2", TestKeys.epochKeys("another witness").get());

  private static final byte TYPE = 4;

  /** What a trust file names it by. */
  String vkey() {
    return name + "+" + id() + "+" + Notes.base64(typed());
  }

  /** The key id in hex. */
  String id() {
    return HexFormat.of().formatHex(idBytes());
  }

  private byte[] idBytes() {
    byte[] head = (name + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(head, head.length + typed().length);
    System.arraycopy(typed(), 0, all, head.length, typed().length);
    return Arrays.copyOf(Hash.of(all).digest().toArray(), 4);
  }

  private byte[] typed() {
    byte[] key = key().publicKey().encoded().toArray();
    return ByteBuffer.allocate(1 + key.length).put(TYPE).put(key).array();
  }

  /** The 64 bytes. */
  byte[] signature(long seconds, String body) {
    String message = "cosignature/v1\ntime " + seconds + "\n" + body;
    return key.sign(message.getBytes(StandardCharsets.UTF_8)).bytes().toArray();
  }

  /** The line under a note. */
  String line(long seconds, String body) {
    ByteBuffer blob = ByteBuffer.allocate(4 + 8 + 64);
    blob.put(idBytes()).putLong(seconds).put(signature(seconds, body));
    return "\u2014 " + name + " " + Notes.base64(blob.array()) + "\n";
  }

  /** As the trust file states it. */
  WitnessKey trusted() {
    try {
      return WitnessKey.parse(vkey());
    } catch (FormatException e) {
      throw new IllegalStateException(e);
    }
  }
}
