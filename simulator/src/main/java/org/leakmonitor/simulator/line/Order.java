// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.line;

/**
 * How the bytes of a 32-bit value lie in two registers: A is the most significant byte, and the
 * letters stand in the order in which the bytes cross the wire.
 */
public enum Order {
  ABCD,
  CDAB,
  BADC,
  DCBA;

  Registers arrange(int bits) {
    int high = bits >>> 16;
    int low = bits & 0xFFFF;
    return switch (this) {
      case ABCD -> Registers.of(high, low);
      case CDAB -> Registers.of(low, high);
      case BADC -> Registers.of(swapped(high), swapped(low));
      case DCBA -> Registers.of(swapped(low), swapped(high));
    };
  }

  private static int swapped(int word) {
    return (word & 0xFF) << 8 | word >>> 8;
  }
}
