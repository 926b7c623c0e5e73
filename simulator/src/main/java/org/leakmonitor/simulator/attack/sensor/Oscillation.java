// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.sensor;

import static org.leakmonitor.simulator.attack.sensor.Checks.checkAboveZero;
import static org.leakmonitor.simulator.attack.sensor.Checks.checkFinite;

import org.leakmonitor.simulator.instrument.Falsifier;

/**
 * Attack A3, fast: a sine upon the honest value.
 *
 * @param amplitude in engineering units
 * @param periodSeconds above 0; below two updates of the transmitter it is undersampled
 */
public record Oscillation(double amplitude, double periodSeconds) implements Falsifier {
  /**
   * Of any amplitude that is finite.
   *
   * @throws IllegalArgumentException if a value is outside its range
   */
  public Oscillation {
    checkFinite("amplitude", amplitude);
    checkAboveZero("period", periodSeconds);
  }

  @Override
  public double falsify(double seconds, double honest) {
    return honest + amplitude * StrictMath.sin(2 * StrictMath.PI * (seconds / periodSeconds));
  }
}
