// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

/** A lag of first order, exact for an input that is constant over a step. */
final class Lag {
  private double timeConstant;
  private double value = Double.NaN;
  private double lastStep = Double.NaN;
  private double share;

  Lag(double timeConstantSeconds) {
    timeConstant = timeConstantSeconds;
  }

  void set(double timeConstantSeconds) {
    timeConstant = timeConstantSeconds;
    lastStep = Double.NaN;
  }

  /** The first input is one that has lasted for ever. */
  double step(double stepSeconds, double input) {
    if (Double.isNaN(value) || timeConstant == 0) {
      value = input;
      return value;
    }
    if (stepSeconds != lastStep) {
      lastStep = stepSeconds;
      share = 1 - StrictMath.exp(-stepSeconds / timeConstant);
    }
    value += share * (input - value);
    return value;
  }
}
