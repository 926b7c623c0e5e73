// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.sensor;

import org.leakmonitor.simulator.instrument.Falsifier;

/**
 * Attack A1: one value for ever.
 *
 * @param value in engineering units, any double
 */
public record Constant(double value) implements Falsifier {
  @Override
  public double falsify(double seconds, double honest) {
    return value;
  }
}
