// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/**
 * A liquid, taken as the same everywhere.
 *
 * @param density kg/m3, above 0
 * @param viscosity kinematic, m2/s, above 0
 * @param bulkModulus Pa, above 0
 * @param vapourPressure Pa absolute, 0 or more
 */
public record Fluid(double density, double viscosity, double bulkModulus, double vapourPressure) {

  /** The standard atmosphere, Pa, which parts gauge from absolute pressure. */
  public static final double ATMOSPHERE = 101_325;

  /**
   * @throws IllegalArgumentException if a value is outside its range
   */
  public Fluid {
    Check.positive("density", density);
    Check.positive("viscosity", viscosity);
    Check.positive("bulk modulus", bulkModulus);
    Check.notNegative("vapour pressure", vapourPressure);
  }

  /**
   * The speed of a pressure wave in a thin-walled elastic pipe full of this liquid, m/s, by
   * Korteweg: a = sqrt(K / rho) / sqrt(1 + K D / (E e)).
   *
   * @param diameter inside, m
   * @param wall thickness of the wall, m
   * @param youngsModulus of the wall, Pa
   */
  public double waveSpeed(double diameter, double wall, double youngsModulus) {
    Check.positive("diameter", diameter);
    Check.positive("wall", wall);
    Check.positive("Young's modulus", youngsModulus);
    double yielding = bulkModulus * diameter / (youngsModulus * wall);
    return Math.sqrt(bulkModulus / density / (1 + yielding));
  }

  /** The gauge pressure, in metres of this liquid, at which it boils: below 0 for most. */
  double vapourHead(double gravity) {
    return (vapourPressure - ATMOSPHERE) / (density * gravity);
  }
}
