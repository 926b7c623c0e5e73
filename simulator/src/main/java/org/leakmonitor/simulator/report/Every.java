// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.report;

/** Tells when so many seconds have passed again, on the grid of the scenario's steps. */
final class Every {
  private final double seconds;
  private final double halfStep;
  private long next;

  Every(double seconds, double step) {
    this.seconds = seconds;
    this.halfStep = step / 2;
  }

  /** True at second 0, and then once for each period. */
  boolean due(double now) {
    if (now < next * seconds - halfStep) {
      return false;
    }
    next++;
    return true;
  }
}
