// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/**
 * The loss R/tau^2 Q|Q| at an opening tau.
 *
 * @param resistance R = K/(2 g A^2)
 */
record ValveLaw(double resistance, boolean oneWay) implements Law {

  static ValveLaw of(Valve valve, double gravity) {
    double area = Pipe.area(valve.diameter());
    return new ValveLaw(valve.loss() / (2 * gravity * area * area), valve.oneWay());
  }

  @Override
  public boolean stops(double opening) {
    return opening <= 0;
  }

  @Override
  public double loss(double flow, double opening) {
    return at(opening) * flow * Math.abs(flow);
  }

  @Override
  public double slope(double flow, double opening) {
    return 2 * at(opening) * Math.abs(flow);
  }

  @Override
  public double flow(double drive, double impedance, double opening) {
    if (stops(opening) || (oneWay && drive < 0)) {
      return 0;
    }
    double root = Math.sqrt(impedance * impedance + 4 * at(opening) * Math.abs(drive));
    return 2 * drive / (impedance + root);
  }

  private double at(double opening) {
    return resistance / (opening * opening);
  }
}
