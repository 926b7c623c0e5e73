// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.sensor;

import static org.leakmonitor.simulator.attack.sensor.Checks.checkFinite;

import org.leakmonitor.simulator.instrument.Falsifier;

/** Attack A4: leads the value away slowly, its honest noise upon it. */
public final class Ramp implements Falsifier {
  private final double unitsPerSecond;
  private double start = Double.NaN;

  /**
   * Begins with the first update that it falsifies.
   *
   * @param unitsPerSecond engineering units a second; below 0 is downwards
   * @throws IllegalArgumentException if that is not finite
   */
  public Ramp(double unitsPerSecond) {
    checkFinite("slope", unitsPerSecond);
    this.unitsPerSecond = unitsPerSecond;
  }

  @Override
  public double falsify(double seconds, double honest) {
    if (Double.isNaN(start)) {
      start = seconds;
    }
    return honest + unitsPerSecond * (seconds - start);
  }
}
