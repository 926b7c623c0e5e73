// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

/** A span of the scenario's time, in seconds; both ends belong to it. */
public record Window(double from, double to) {
  /**
   * @throws IllegalArgumentException if it does not begin at 0 or later, or ends before it begins
   */
  public Window {
    if (!(from >= 0) || !(to >= from) || Double.isInfinite(to)) {
      String fault = from < 0 ? "begins before 0" : "ends before it begins, or never";
      throw new IllegalArgumentException("window '" + from + " to " + to + "' " + fault);
    }
  }

  boolean holds(double seconds) {
    return from <= seconds && seconds <= to;
  }

  @Override
  public String toString() {
    return from + " to " + to + " s";
  }
}
