// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.util.Arrays;
import java.util.Optional;

/** Bytes of an RTU stream that no frame has taken yet. */
final class RtuBuffer {
  /** The longest RTU frame (Modbus over Serial Line 1.02, 2.5.1). */
  private static final int LONGEST = 256;

  /** Unit id, function code and CRC. */
  private static final int SHORTEST = 4;

  private static final int UNKNOWN = -1;

  private byte[] bytes = new byte[0];

  boolean isEmpty() {
    return bytes.length == 0;
  }

  void add(Chunk chunk) {
    int before = bytes.length;
    bytes = Arrays.copyOf(bytes, before + chunk.length());
    chunk.copyTo(bytes, before);
    // Nothing that long can begin a frame, and a client that only talks must not fill the memory.
    if (bytes.length > 2 * LONGEST) {
      drop(bytes.length - LONGEST);
    }
  }

  /**
   * Takes the frame that is complete by its own length. Where the first bytes begin none, those
   * before the next sound frame are dropped.
   */
  Optional<Frame> byLength() {
    int length = lengthAt(0);
    return length != UNKNOWN && length > bytes.length ? Optional.empty() : anywhere();
  }

  /** Takes the first sound frame, whatever stands before it. */
  Optional<Frame> anywhere() {
    for (int from = 0; from < bytes.length; from++) {
      int length = lengthAt(from);
      if (length != UNKNOWN
          && from + length <= bytes.length
          && Crc.holds(bytes, from, from + length)) {
        return Optional.of(take(from, from + length));
      }
    }
    return Optional.empty();
  }

  /** Takes all bytes as one frame, of whatever function, if that is sound. */
  Optional<Frame> whole() {
    boolean sound =
        bytes.length >= SHORTEST && bytes.length <= LONGEST && Crc.holds(bytes, 0, bytes.length);
    return sound ? Optional.of(take(0, bytes.length)) : Optional.empty();
  }

  void clear() {
    drop(bytes.length);
  }

  /** The length of the request that begins there, as far as its bytes tell. */
  private int lengthAt(int from) {
    if (from + 1 >= bytes.length) {
      return UNKNOWN;
    }
    return switch (bytes[from + 1]) {
      case 1, 2, 3, 4, 5, 6, 8 -> 8;
      case 7, 11, 12, 17 -> SHORTEST;
      case 15, 16 -> counted(from, 6);
      case 22 -> 10;
      case 23 -> counted(from, 10);
      default -> UNKNOWN;
    };
  }

  /** With a byte count at an index, the bytes counted and the CRC. */
  private int counted(int from, int index) {
    return from + index < bytes.length
        ? index + 1 + (bytes[from + index] & 0xFF) + Crc.BYTES
        : UNKNOWN;
  }

  private Frame take(int from, int to) {
    byte[] pdu = Arrays.copyOfRange(bytes, from + 1, to - Crc.BYTES);
    Frame frame = new Frame(Framing.RTU, 0, bytes[from] & 0xFF, pdu);
    drop(to);
    return frame;
  }

  private void drop(int count) {
    bytes = Arrays.copyOfRange(bytes, count, bytes.length);
  }
}
