// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.line;

/**
 * The steady pressure, which falls evenly from inlet to outlet.
 *
 * @param lengthKm length of the line, in kilometres
 * @param inlet pressure at kilometre 0, in the unit of the line
 * @param outlet pressure at the far end, in the same unit
 */
public record Profile(double lengthKm, double inlet, double outlet) {

  /**
   * @throws IllegalArgumentException if the length is not above 0 or a pressure is not finite
   */
  public Profile {
    if (!(lengthKm > 0) || !Double.isFinite(lengthKm)) {
      throw new IllegalArgumentException("length_km '" + lengthKm + "' is not above 0");
    }
    if (!Double.isFinite(inlet) || !Double.isFinite(outlet)) {
      throw new IllegalArgumentException("inlet or outlet is not finite");
    }
  }

  /** The steady pressure at a place given in kilometres. */
  public double at(double km) {
    return inlet + (outlet - inlet) * km / lengthKm;
  }

  boolean reaches(double km) {
    return km >= 0 && km <= lengthKm;
  }
}
