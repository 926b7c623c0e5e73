// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

/** When an output is renewed: at a fixed rate, at a phase of its own, and at the first step. */
final class Updates {
  private final double perSecond;
  private final double phase;
  private double lastUpdate = Double.NaN;

  Updates(double perSecond, long seed, String name) {
    this.perSecond = perSecond;
    // Transmitters of a line are not in step with each other.
    phase = new Chance(seed, name, "update").uniform();
  }

  boolean due(double seconds) {
    double update = Math.floor(seconds * perSecond + phase);
    boolean due = update != lastUpdate;
    lastUpdate = update;
    return due;
  }
}
