// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio;

import java.math.BigDecimal;
import org.leakmonitor.reading.Quality;

/**
 * What a current of a loop means, by NAMUR NE 43. Beyond what a transmitter can signal the loop
 * itself is at fault: an open one carries next to nothing, a shorted one more than any transmitter
 * draws.
 */
public enum Current {
  OPEN,
  FAILURE_LOW,
  SATURATED_LOW,
  MEASURING,
  SATURATED_HIGH,
  FAILURE_HIGH,
  SHORT;

  /** Transmitters need 3.5 mA to live; offsets of converters stay far below this. */
  private static final BigDecimal OPEN_BELOW = new BigDecimal("1.0");

  private static final BigDecimal FAILURE_BELOW = new BigDecimal("3.6");
  private static final BigDecimal MEASURING_FROM = new BigDecimal("3.8");
  private static final BigDecimal MEASURING_TO = new BigDecimal("20.5");
  private static final BigDecimal FAILURE_ABOVE = new BigDecimal("21.0");

  /** Transmitters limit themselves to 23 mA or less, also when they signal a failure. */
  private static final BigDecimal SHORT_ABOVE = new BigDecimal("24.0");

  /**
   * Judges a current.
   *
   * @param milliamperes of the loop
   * @param isClipped whether the converter is at the upper end of its range, so that it may be more
   */
  public static Current of(BigDecimal milliamperes, boolean isClipped) {
    if (milliamperes.compareTo(OPEN_BELOW) < 0) {
      return OPEN;
    }
    if (milliamperes.compareTo(FAILURE_BELOW) < 0) {
      return FAILURE_LOW;
    }
    if (isClipped || milliamperes.compareTo(SHORT_ABOVE) > 0) {
      return SHORT;
    }
    if (milliamperes.compareTo(FAILURE_ABOVE) > 0) {
      return FAILURE_HIGH;
    }
    if (milliamperes.compareTo(MEASURING_TO) > 0) {
      return SATURATED_HIGH;
    }
    return milliamperes.compareTo(MEASURING_FROM) < 0 ? SATURATED_LOW : MEASURING;
  }

  /** Whether there is no value. */
  public boolean isFault() {
    return this == OPEN || this == FAILURE_LOW || this == FAILURE_HIGH || this == SHORT;
  }

  /** Of a value that this current means. */
  public Quality quality() {
    if (isFault()) {
      return Quality.BAD;
    }
    return this == MEASURING ? Quality.GOOD : Quality.UNCERTAIN;
  }
}
