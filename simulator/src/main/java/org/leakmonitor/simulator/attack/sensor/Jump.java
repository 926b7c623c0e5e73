// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.sensor;

import static org.leakmonitor.simulator.attack.sensor.Checks.checkFinite;

import org.leakmonitor.simulator.instrument.Falsifier;

/**
 * Attack A3, sudden: the honest value and a step, from one update to the next.
 *
 * @param size in engineering units; below 0 is downwards
 */
public record Jump(double size) implements Falsifier {
  /**
   * Of any size that is finite.
   *
   * @throws IllegalArgumentException if the size is not finite
   */
  public Jump {
    checkFinite("size", size);
  }

  @Override
  public double falsify(double seconds, double honest) {
    return honest + size;
  }
}
