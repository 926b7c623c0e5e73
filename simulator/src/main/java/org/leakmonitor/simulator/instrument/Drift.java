// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

/** What a sensor drifts: a line over the year and the sine of a day, in parts of span. */
final class Drift {
  private static final double DAY_SECONDS = 86_400;
  private static final double YEAR_SECONDS = 365 * DAY_SECONDS;

  private final Imperfection imperfection;
  private final double phase;

  Drift(Imperfection imperfection, long seed, String name) {
    this.imperfection = imperfection;
    phase = 2 * StrictMath.PI * new Chance(seed, name, "drift").uniform();
  }

  double at(double seconds) {
    double sine = StrictMath.sin(2 * StrictMath.PI * (seconds / DAY_SECONDS) + phase);
    return imperfection.driftPerYear() * (seconds / YEAR_SECONDS) + imperfection.dailySine() * sine;
  }
}
