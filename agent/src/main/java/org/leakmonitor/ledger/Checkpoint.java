// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.util.Base64;
import java.util.List;

/**
 * A state of a history that someone outside the gateway can hold on to: the body of a C2SP signed
 * note, tlog-checkpoint, without extension lines.
 *
 * @param origin the log
 * @param size how many records it covers, from record 0
 * @param root the tree's root over those
 */
public record Checkpoint(LogId origin, long size, Hash root) {

  /** The value of {@code t} in a message that carries one. */
  static final String TYPE = "checkpoint";

  private static final int LINES = 3;

  /**
   * Reads the body of a note.
   *
   * @param body what stands before the empty line, its last line feed included
   */
  public static Checkpoint parse(String body) throws FormatException {
    String[] lines = body.split("\n", -1);
    if (lines.length != LINES + 1 || !lines[LINES].isEmpty()) {
      throw new FormatException("a checkpoint has three lines: origin, size and root");
    }
    try {
      byte[] root = Base64.getDecoder().decode(lines[2]);
      Checkpoint checkpoint =
          new Checkpoint(LogId.parse(lines[0]), size(lines[1]), new Hash(Bytes.of(root)));
      if (checkpoint.body().equals(body)) {
        return checkpoint;
      }
      throw new FormatException("the checkpoint is not in its one canonical spelling");
    } catch (IllegalArgumentException e) {
      throw new FormatException("checkpoint: " + e.getMessage(), e);
    }
  }

  /** Reads what a note says, whoever signed it. */
  public static Checkpoint of(Note note) throws FormatException {
    return parse(note.body());
  }

  /** With the signature of the gateway's device key. */
  public Note signed(Signer device) {
    Note unsigned = new Note(body(), List.of());
    return unsigned.with(DeviceLine.of(origin.toString(), device, unsigned.signed()));
  }

  private static long size(String text) throws FormatException {
    long size = Long.parseLong(text);
    if (size < 0) {
      throw new FormatException("a checkpoint of size " + size);
    }
    return size;
  }

  /** What is signed. */
  public String body() {
    return origin
        + "\n"
        + size
        + "\n"
        + Base64.getEncoder().encodeToString(root.digest().toArray())
        + "\n";
  }
}
