// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * A current loop of 4 to 20 mA through a shunt.
 *
 * @param shuntOhms across which the converter measures, 0.01 to 10,000
 * @param calibration empty where none was made
 * @param atFour engineering units at 4 mA
 * @param atTwenty engineering units at 20 mA, not {@code atFour}
 */
public record Loop(
    BigDecimal shuntOhms,
    Optional<Calibration> calibration,
    BigDecimal atFour,
    BigDecimal atTwenty) {

  private static final BigDecimal FOUR = BigDecimal.valueOf(4);
  private static final BigDecimal SPAN = BigDecimal.valueOf(16);
  private static final BigDecimal LEAST_OHMS = new BigDecimal("0.01");
  private static final BigDecimal MOST_OHMS = BigDecimal.valueOf(10_000);
  private static final BigDecimal MOST_UNITS = BigDecimal.TEN.pow(10);

  /**
   * @throws IllegalArgumentException if a component is out of its range
   */
  public Loop {
    if (shuntOhms.compareTo(LEAST_OHMS) < 0 || shuntOhms.compareTo(MOST_OHMS) > 0) {
      throw new IllegalArgumentException(
          "shunt '" + shuntOhms.toPlainString() + "' is not 0.01 to 10000 ohms");
    }
    if (atFour.compareTo(atTwenty) == 0) {
      throw new IllegalArgumentException(
          "'" + atFour.toPlainString() + "' at 4 mA and at 20 mA leaves nothing to measure");
    }
    if (atFour.abs().max(atTwenty.abs()).compareTo(MOST_UNITS) > 0) {
      throw new IllegalArgumentException(
          "'" + atFour.abs().max(atTwenty.abs()).toPlainString() + "' is beyond 1e10 in magnitude");
    }
  }

  /**
   * The current through the shunt.
   *
   * @param millivolts across it
   * @return milliamperes, corrected by the calibration
   */
  public BigDecimal milliamperes(BigDecimal millivolts) {
    BigDecimal measured = millivolts.divide(shuntOhms, MathContext.DECIMAL64);
    return calibration.map(points -> points.correct(measured)).orElse(measured);
  }

  /** Engineering units at a current, not rounded. */
  public BigDecimal units(BigDecimal milliamperes) {
    return milliamperes
        .subtract(FOUR)
        .multiply(atTwenty.subtract(atFour))
        .divide(SPAN, MathContext.DECIMAL64)
        .add(atFour);
  }
}
