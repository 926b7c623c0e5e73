// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.register;

/** Whole numbers in a width of 1 to 64 bits; what lies beyond its ends becomes the end. */
final class Saturation {
  private static final double TWO_TO_63 = 0x1p63;

  private Saturation() {}

  static long signed(double whole, int bits) {
    long highest = Long.MAX_VALUE >>> (64 - bits);
    // The cast saturates at 64 bits by itself.
    return Math.max(-highest - 1, Math.min(highest, (long) whole));
  }

  /** The value that 64 bits have when they are read as unsigned, or the nearest of a double. */
  static double fromUnsigned(long bits) {
    // The lowest bit is kept, so that the halves round as the whole would.
    return bits >= 0 ? bits : 2.0 * (bits >>> 1 | (bits & 1));
  }

  /** In 64 bits the result is to be read as unsigned. */
  static long unsigned(double whole, int bits) {
    if (whole <= 0) {
      return 0;
    }
    if (bits < 64) {
      return Math.min((1L << bits) - 1, (long) whole);
    }
    // A double at or above 2^63 does not fit a long, but what it has beyond 2^63 does.
    return whole < TWO_TO_63
        ? (long) whole
        : whole < 2 * TWO_TO_63 ? (long) (whole - TWO_TO_63) | Long.MIN_VALUE : -1;
  }
}
