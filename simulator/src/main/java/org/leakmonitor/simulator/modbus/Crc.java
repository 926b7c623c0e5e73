// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

/** The CRC of RTU frames, bit by bit as Modbus over Serial Line 1.02, 6.2.2 describes it. */
final class Crc {
  static final int BYTES = 2;

  private static final int POLYNOMIAL = 0xA001;

  private Crc() {}

  /** Over the bytes from one index up to another; the low byte crosses the wire first. */
  static int of(byte[] bytes, int from, int to) {
    int crc = 0xFFFF;
    for (int i = from; i < to; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
      }
    }
    return crc;
  }

  /** Whether the last two of the bytes between the indices are the CRC of those before. */
  static boolean holds(byte[] bytes, int from, int to) {
    int crc = of(bytes, from, to - BYTES);
    return (bytes[to - 2] & 0xFF) == (crc & 0xFF) && (bytes[to - 1] & 0xFF) == crc >>> 8;
  }
}
