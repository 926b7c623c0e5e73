// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/** The gain s^2 H0 + b s Q + c Q^2 at a speed s, as a loss below 0. */
record PumpLaw(double shutOffHead, double linear, double quadratic) implements Law {

  static PumpLaw of(Pump pump) {
    Curve curve = pump.curve();
    return new PumpLaw(curve.shutOffHead(), curve.linear(), curve.quadratic());
  }

  /** Never: at rest it can be pushed through. */
  @Override
  public boolean stops(double speed) {
    return false;
  }

  @Override
  public boolean oneWay() {
    return true;
  }

  @Override
  public double loss(double flow, double speed) {
    return -(shutOffHead * speed * speed + flow * (linear * speed + quadratic * flow));
  }

  @Override
  public double slope(double flow, double speed) {
    return -(linear * speed + 2 * quadratic * flow);
  }

  @Override
  public double flow(double drive, double impedance, double speed) {
    double push = drive + shutOffHead * speed * speed;
    if (push <= 0) {
      return 0;
    }
    double steepness = impedance - linear * speed;
    return 2 * push / (steepness + Math.sqrt(steepness * steepness - 4 * quadratic * push));
  }
}
