// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

/** Puts values from one to another onto pixels from one to another. */
record Axis(double low, double high, double from, double to) {
  /**
   * @throws IllegalArgumentException if the values are not finite, or the high one is not above
   */
  Axis {
    if (!(high > low) || Double.isInfinite(high - low)) {
      throw new IllegalArgumentException("axis from '" + low + "' to '" + high + "' is none");
    }
  }

  double at(double value) {
    return from + (to - from) * (value - low) / (high - low);
  }
}
