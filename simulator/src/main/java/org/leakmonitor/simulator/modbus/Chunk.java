// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.util.Arrays;

/** Bytes that came together, and when. */
final class Chunk {
  private final byte[] bytes;
  private final long nanos;

  /** Copies the first so many of the bytes; the time is that of {@link System#nanoTime()}. */
  Chunk(byte[] bytes, int count, long nanos) {
    this.bytes = Arrays.copyOf(bytes, count);
    this.nanos = nanos;
  }

  int length() {
    return bytes.length;
  }

  long nanos() {
    return nanos;
  }

  void copyTo(byte[] other, int index) {
    System.arraycopy(bytes, 0, other, index, bytes.length);
  }
}
