// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;

/**
 * What a calibrator in the loop showed at two currents, in milliamperes; between and beyond them
 * the correction goes straight. More than 1 mA of it is no tolerance but a wrong shunt.
 *
 * @param date when it was made
 * @param lowMeasured what the converter made of {@code lowTrue}
 * @param lowTrue what the calibrator gave, 0 to 24
 * @param highMeasured what the converter made of {@code highTrue}
 * @param highTrue 8 or more above {@code lowTrue}, up to 24
 */
public record Calibration(
    LocalDate date,
    BigDecimal lowMeasured,
    BigDecimal lowTrue,
    BigDecimal highMeasured,
    BigDecimal highTrue) {

  private static final BigDecimal LEAST_APART = BigDecimal.valueOf(8);
  private static final BigDecimal MOST_OFF = BigDecimal.ONE;
  private static final BigDecimal MOST_MILLIAMPERES = BigDecimal.valueOf(24);

  /**
   * @throws IllegalArgumentException if a point is out of its range, or they are too close to say
   *     anything of the rest
   */
  public Calibration {
    Digits.check(lowMeasured, lowTrue, highMeasured, highTrue);
    checkPoint(lowMeasured, lowTrue);
    checkPoint(highMeasured, highTrue);
    if (highTrue.subtract(lowTrue).compareTo(LEAST_APART) < 0) {
      throw new IllegalArgumentException(
          "calibration points '%s' and '%s' are not 8 mA apart, lower one first"
              .formatted(lowTrue.toPlainString(), highTrue.toPlainString()));
    }
  }

  private static void checkPoint(BigDecimal measured, BigDecimal truth) {
    if (truth.signum() < 0 || truth.compareTo(MOST_MILLIAMPERES) > 0) {
      throw new IllegalArgumentException(
          "calibration point '" + truth.toPlainString() + "' is not 0 to 24 mA");
    }
    if (measured.subtract(truth).abs().compareTo(MOST_OFF) > 0) {
      throw new IllegalArgumentException(
          "calibration point '%s' measured as '%s' is more than 1 mA off: check the shunt"
              .formatted(truth.toPlainString(), measured.toPlainString()));
    }
  }

  /** The true current behind a measured one, in milliamperes. */
  public BigDecimal correct(BigDecimal milliamperes) {
    BigDecimal slope =
        highTrue
            .subtract(lowTrue)
            .divide(highMeasured.subtract(lowMeasured), MathContext.DECIMAL128);
    return lowTrue.add(milliamperes.subtract(lowMeasured).multiply(slope));
  }
}
