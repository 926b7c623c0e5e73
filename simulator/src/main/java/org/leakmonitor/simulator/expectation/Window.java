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
      throw new IllegalArgumentException("window '" + from + " to " + to + "' is none");
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
