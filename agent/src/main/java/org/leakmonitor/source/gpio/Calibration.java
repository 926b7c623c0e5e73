// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;

/**
 * What a calibrator in the loop showed at two currents, in milliamperes; between and beyond them
 * the correction goes straight.
 *
 * @param date when it was made
 * @param lowMeasured what the converter made of {@code lowTrue}
 * @param lowTrue what the calibrator gave
 * @param highMeasured above {@code lowMeasured}
 * @param highTrue above {@code lowTrue}
 */
public record Calibration(
    LocalDate date,
    BigDecimal lowMeasured,
    BigDecimal lowTrue,
    BigDecimal highMeasured,
    BigDecimal highTrue) {

  /**
   * @throws IllegalArgumentException if the points do not rise, or are too close to say anything
   */
  public Calibration {
    if (highMeasured.subtract(lowMeasured).compareTo(BigDecimal.ONE) < 0
        || highTrue.subtract(lowTrue).compareTo(BigDecimal.ONE) < 0) {
      throw new IllegalArgumentException(
          "calibration points '%s: %s' and '%s: %s' are not 1 mA apart, lower one first"
              .formatted(lowMeasured, lowTrue, highMeasured, highTrue));
    }
  }

  /** The true current behind a measured one, in milliamperes. */
  public BigDecimal correct(BigDecimal milliamperes) {
    BigDecimal slope =
        highTrue
            .subtract(lowTrue)
            .divide(highMeasured.subtract(lowMeasured), MathContext.DECIMAL64);
    return lowTrue.add(milliamperes.subtract(lowMeasured).multiply(slope));
  }
}
