// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.reading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A measured number inside the bounds of record-format.md section 1.3, where Java, Python and
 * JavaScript print the same text: at most 6 decimals and 15 significant digits, below 10^11 in
 * magnitude, and 0 or at least 0.0001.
 */
public record Value(BigDecimal number) {

  public static final int MAX_DECIMALS = 6;

  private static final int MAX_DIGITS = 15;
  private static final BigDecimal LIMIT = BigDecimal.TEN.pow(11);
  private static final BigDecimal SMALLEST = new BigDecimal("0.0001");

  public Value {
    number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    if (number.abs().compareTo(LIMIT) >= 0
        || (number.signum() != 0 && number.abs().compareTo(SMALLEST) < 0)
        || number.scale() > MAX_DECIMALS
        || number.precision() - Math.min(number.scale(), 0) > MAX_DIGITS) {
      throw new IllegalArgumentException("value " + number + " cannot be written in a record");
    }
  }

  /**
   * Rounds half-even to {@code decimals} places; what is then below 0.0001 becomes 0.
   *
   * @return empty for NaN, infinity and magnitudes of 10^11 and above, which no record can hold
   */
  public static Optional<Value> of(double measured, int decimals) {
    return Double.isFinite(measured) ? of(new BigDecimal(measured), decimals) : Optional.empty();
  }

  /** The same for a number that was computed exactly. */
  public static Optional<Value> of(BigDecimal exact, int decimals) {
    BigDecimal rounded =
        exact
            .setScale(decimals, RoundingMode.HALF_EVEN)
            .round(new MathContext(MAX_DIGITS, RoundingMode.HALF_EVEN));
    if (rounded.abs().compareTo(LIMIT) >= 0) {
      return Optional.empty();
    }
    boolean tiny = rounded.abs().compareTo(SMALLEST) < 0;
    return Optional.of(new Value(tiny ? BigDecimal.ZERO : rounded));
  }

  /** The one text of this number: no exponent, no trailing zero. */
  @Override
  public String toString() {
    return number.toPlainString();
  }
}
