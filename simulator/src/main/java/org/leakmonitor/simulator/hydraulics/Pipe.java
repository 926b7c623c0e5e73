// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/**
 * A pipe of one diameter that rises or falls evenly between its nodes.
 *
 * @param length m, above 0
 * @param diameter inside, m, above 0
 * @param waveSpeed speed of a pressure wave in it, m/s, above 0; see {@link Fluid#waveSpeed}
 */
public record Pipe(
    String name,
    String from,
    String to,
    double length,
    double diameter,
    Friction friction,
    double waveSpeed)
    implements Link {

  /**
   * @throws IllegalArgumentException if the name is blank or a value is outside its range
   */
  public Pipe {
    Check.named(name);
    Check.positive("length of '" + name + "'", length);
    Check.positive("diameter of '" + name + "'", diameter);
    Check.positive("wave speed of '" + name + "'", waveSpeed);
  }

  /** Its cross-section, m2. */
  public double area() {
    return area(diameter);
  }

  static double area(double diameter) {
    return Math.PI / 4 * diameter * diameter;
  }

  /** Head lost in a metre at a flow of 1 m3/s, were the Darcy factor 1: 1/(2 g D A^2). */
  double lossScale(double gravity) {
    return 1 / (2 * gravity * diameter * area() * area());
  }

  double factor(double flow, double viscosity) {
    return friction.factor(Math.abs(flow) / area() * diameter / viscosity, diameter);
  }
}
