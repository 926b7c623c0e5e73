// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.description;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people write them. */
public final class Figure {
  private static final double WHOLE_FROM = 1_000;

  private Figure() {}

  /** Four digits, or all that stand before the point. */
  public static String of(double value) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded =
        Math.abs(value) < WHOLE_FROM
            ? exact.round(new MathContext(4, RoundingMode.HALF_EVEN))
            : exact.setScale(0, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** A time that may have no end. */
  public static String duration(double seconds) {
    return Double.isInfinite(seconds) ? "endless" : of(seconds) + " s";
  }
}
