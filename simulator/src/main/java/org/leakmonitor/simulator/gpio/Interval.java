// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

import static org.leakmonitor.simulator.gpio.Checks.checkFinite;

/** Between two observations, over which the value goes straight. */
record Interval(double start, double from, double end, double to) {
  /** Before there is a first observation. */
  static Interval before() {
    return new Interval(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  /** Whether it ends with the first observation. */
  boolean first() {
    return Double.isNaN(start);
  }

  /**
   * From the end of this one to a new observation.
   *
   * @throws IllegalArgumentException if the time does not rise, or a number is not finite
   */
  Interval next(double seconds, double value) {
    checkFinite("time", seconds);
    checkFinite("value", value);
    if (seconds <= end) {
      throw new IllegalArgumentException("time '" + seconds + "' is not after '" + end + "' s");
    }
    return new Interval(end, to, seconds, value);
  }

  double seconds() {
    return end - start;
  }

  double mean() {
    return (from + to) / 2;
  }

  /** When the value passes a level that lies between its ends. */
  double crossing(double level) {
    return at((level - from) / (to - from));
  }

  double at(double share) {
    return start + share * seconds();
  }
}
