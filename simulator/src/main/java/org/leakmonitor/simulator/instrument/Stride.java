// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import static org.leakmonitor.simulator.instrument.Checks.checkFinite;

/** The steps between the times of a grid. */
final class Stride {
  /** Rounding of a sum of steps over years; what differs by less is the same step. */
  private static final double SAME_SECONDS = 1e-7;

  private double last = Double.NaN;
  private double step;

  /**
   * Seconds since the last time, 0 for the first.
   *
   * @throws IllegalArgumentException if the time is not finite or not after the last one
   */
  double to(double seconds) {
    checkFinite("time", seconds);
    if (Double.isNaN(last)) {
      last = seconds;
      return 0;
    }
    if (seconds <= last) {
      throw new IllegalArgumentException("time '" + seconds + "' is not after '" + last + "' s");
    }
    double exact = seconds - last;
    last = seconds;
    if (Math.abs(exact - step) > SAME_SECONDS) {
      step = exact;
    }
    return step;
  }
}
