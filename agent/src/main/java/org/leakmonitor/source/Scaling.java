// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source;

import java.math.BigDecimal;
import java.util.Optional;
import org.leakmonitor.reading.Value;

/**
 * From what the device sends to engineering units: {@code raw * scale + offset}, computed exactly,
 * then rounded half-even once. Decimal arithmetic, since 0.1 as a binary fraction would tip a tie.
 *
 * @param scale not 0; magnitude 10^-12 to 10^12, at most 30 digits
 * @param offset magnitude up to 10^11, in engineering units
 * @param decimals of the rounded value, 0 to 6
 */
public record Scaling(BigDecimal scale, BigDecimal offset, int decimals) {

  private static final BigDecimal MAX_SCALE = BigDecimal.TEN.pow(12);
  private static final BigDecimal MIN_SCALE = BigDecimal.ONE.movePointLeft(12);
  private static final BigDecimal MAX_OFFSET = BigDecimal.TEN.pow(11);

  /** Bounds the cost of the arithmetic: no text such as 1e999999999 gets in. */
  private static final int MAX_DIGITS = 30;

  /**
   * @throws IllegalArgumentException if a component is out of its range
   */
  public Scaling {
    if (tooLong(scale)
        || scale.abs().compareTo(MIN_SCALE) < 0
        || scale.abs().compareTo(MAX_SCALE) > 0) {
      throw new IllegalArgumentException(
          "scale '" + scale + "' is not of magnitude 1e-12 to 1e12 with at most 30 digits");
    }
    if (tooLong(offset) || offset.abs().compareTo(MAX_OFFSET) > 0) {
      throw new IllegalArgumentException(
          "offset '" + offset + "' is not of magnitude 0 to 1e11 with at most 30 digits");
    }
    if (decimals < 0 || decimals > Value.MAX_DECIMALS) {
      throw new IllegalArgumentException("decimals '" + decimals + "' is not 0 to 6");
    }
  }

  /** Empty for results that no record can hold. */
  public Optional<Value> apply(BigDecimal raw) {
    return Value.of(raw.multiply(scale).add(offset), decimals);
  }

  private static boolean tooLong(BigDecimal number) {
    return number.precision() > MAX_DIGITS || Math.abs((long) number.scale()) > MAX_DIGITS;
  }
}
