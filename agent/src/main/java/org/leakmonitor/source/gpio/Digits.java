// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio;

import java.math.BigDecimal;

/** Bounds the cost of the arithmetic: no text such as 1e999999999 gets in. */
final class Digits {

  private static final int MOST = 30;

  private Digits() {}

  /**
   * For constructors.
   *
   * @throws IllegalArgumentException if a number has more than 30 digits before or behind its point
   */
  static void check(BigDecimal... numbers) {
    for (BigDecimal number : numbers) {
      if (number.precision() > MOST || Math.abs((long) number.scale()) > MOST) {
        throw new IllegalArgumentException("number '" + number + "' has more than 30 digits");
      }
    }
  }
}
