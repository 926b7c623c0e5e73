// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.math.BigInteger;
import org.leakmonitor.verify.EdwardsPoint.Cached;

/**
 * A point that many sums take multiples of. Factors are cut into four parts of 64 bits, and for
 * each part there is a table of odd multiples; so a sum is doubled 64 times and not 253 times.
 */
final class FixedPoint {

  /** The highest place of a factor's digits: one above the bits of a part, for the carry. */
  static final int TOP = 64;

  private static final int PARTS = 4;

  private final int window;
  private final Cached[][] tables = new Cached[PARTS][];

  /**
   * Prepares as much work as some three checks of a signature.
   *
   * @param encoded the canonical encoding of a point
   * @param window the highest odd multiple to keep: 2^n - 1
   */
  FixedPoint(byte[] encoded, int window) {
    this.window = window;
    EdwardsPoint point = EdwardsPoint.decode(encoded);
    tables[0] = point.oddMultiples(window);
    for (int part = 1; part < PARTS; part++) {
      for (int i = 0; i < TOP; i++) {
        point.twice();
      }
      tables[part] = point.oddMultiples(window);
    }
  }

  /** A factor from 0 up to 2^256 as this point's tables need it: {@code [part][place]}. */
  int[][] digits(BigInteger factor) {
    int[][] digits = new int[PARTS][];
    for (int part = 0; part < PARTS; part++) {
      digits[part] = digits(factor.shiftRight(TOP * part).longValue());
    }
    return digits;
  }

  /** Adds what one place of a factor stands for, or takes it away where {@code sign} is -1. */
  void add(EdwardsPoint sum, int[][] digits, int place, int sign) {
    for (int part = 0; part < PARTS; part++) {
      sum.add(tables[part], sign * digits[part][place]);
    }
  }

  /** Writes an unsigned number as odd signed digits up to the window, most of them 0. */
  private int[] digits(long number) {
    int[] digits = new int[TOP + 1];
    for (int i = 0; i < TOP; i++) {
      digits[i] = (int) (number >>> i & 1);
    }
    for (int i = 0; i < digits.length; i++) {
      for (int j = i + 1; digits[i] != 0 && j < digits.length && 1 << (j - i) <= window; j++) {
        int part = digits[j] << (j - i);
        if (part != 0 && digits[i] + part <= window) {
          digits[i] += part;
          digits[j] = 0;
        } else if (part != 0 && digits[i] - part >= -window) {
          digits[i] -= part;
          carry(digits, j);
        } else if (part != 0) {
          break;
        }
      }
    }
    return digits;
  }

  private static void carry(int[] digits, int from) {
    int j = from;
    while (digits[j] == 1) {
      digits[j++] = 0;
    }
    digits[j] = 1;
  }
}
