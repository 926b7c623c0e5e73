// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import static org.leakmonitor.simulator.instrument.Checks.check;
import static org.leakmonitor.simulator.instrument.Checks.checkFinite;

/**
 * From a lower to an upper value, in engineering units: the range that 4 and 20 mA stand for, or
 * the limits of a sensor.
 */
public record Range(double low, double high) {
  private static final double ZERO_MILLIAMPERES = 4;
  private static final double SPAN_MILLIAMPERES = 16;

  /**
   * @throws IllegalArgumentException if an end is not finite, or the high one not above the low one
   */
  public Range {
    checkFinite("low end", low);
    checkFinite("high end", high);
    check(high > low, "high end '" + high + "' is not above the low end '" + low + "'");
  }

  public double span() {
    return high - low;
  }

  /** The live-zero current for a value, not clipped; the value may lie outside of the range. */
  public double milliamperes(double value) {
    return ZERO_MILLIAMPERES + SPAN_MILLIAMPERES * (value - low) / span();
  }

  /** The value that a current stands for. */
  public double value(double milliamperes) {
    return low + span() * (milliamperes - ZERO_MILLIAMPERES) / SPAN_MILLIAMPERES;
  }

  boolean contains(Range other) {
    return low <= other.low && other.high <= high;
  }

  double clip(double value) {
    return Math.max(low, Math.min(high, value));
  }

  /** This range and a part of its span more at either end. */
  Range widened(double part) {
    return new Range(low - part * span(), high + part * span());
  }
}
