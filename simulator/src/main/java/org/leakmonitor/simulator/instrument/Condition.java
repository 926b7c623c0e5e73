// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

/** How far an output is to be trusted, in the classes of NAMUR NE 43. */
public enum Condition {
  GOOD,
  /** Uncertain: the process is beyond what the output can show. */
  SATURATED,
  /** Bad: the transmitter says that it has failed. */
  FAILED;

  static final double LOWEST_GOOD_MILLIAMPERES = 3.8;
  static final double HIGHEST_GOOD_MILLIAMPERES = 20.5;
  private static final double FAILURE_BELOW_MILLIAMPERES = 3.6;
  private static final double FAILURE_ABOVE_MILLIAMPERES = 21.0;

  /** What a receiver makes of a current by NE 43; the borders belong to the better class. */
  public static Condition ofCurrent(double milliamperes) {
    if (milliamperes >= LOWEST_GOOD_MILLIAMPERES && milliamperes <= HIGHEST_GOOD_MILLIAMPERES) {
      return GOOD;
    }
    boolean saturated =
        milliamperes >= FAILURE_BELOW_MILLIAMPERES && milliamperes <= FAILURE_ABOVE_MILLIAMPERES;
    return saturated ? SATURATED : FAILED;
  }
}
