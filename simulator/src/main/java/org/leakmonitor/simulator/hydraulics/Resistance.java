// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/** The head that a steady flow loses on one way of a {@link Graph}; flow in m3/s, head in m. */
sealed interface Resistance {

  /** Head at the start less head at the end; rises with the flow. */
  double loss(double flow);

  /** By how much the loss rises with the flow, m/(m3/s). */
  double slope(double flow);

  /** Whether nothing passes backward. */
  default boolean oneWay() {
    return false;
  }

  /** Of a pipe, or a part of one. */
  record OfPipe(Pipe pipe, double length, double gravity, double viscosity) implements Resistance {
    private static final double STEP = 1e-4;
    private static final double LEAST_STEP = 1e-9;

    @Override
    public double loss(double flow) {
      double factor = pipe.factor(flow, viscosity);
      return factor * length * pipe.lossScale(gravity) * flow * Math.abs(flow);
    }

    /** A difference quotient, since the Darcy factor depends on the flow too. */
    @Override
    public double slope(double flow) {
      double step = Math.max(LEAST_STEP, STEP * Math.abs(flow));
      return (loss(flow + step) - loss(flow - step)) / (2 * step);
    }
  }

  /** Of a valve or a pump at a setting. */
  record OfElement(Law law, double setting) implements Resistance {
    @Override
    public double loss(double flow) {
      return law.loss(flow, setting);
    }

    @Override
    public double slope(double flow) {
      return law.slope(flow, setting);
    }

    @Override
    public boolean oneWay() {
      return law.oneWay();
    }
  }

  /** Of a leak, from the pipe to its elevation: Q = k sqrt(H). */
  record OfLeak(double coefficient) implements Resistance {
    @Override
    public double loss(double flow) {
      return flow * Math.abs(flow) / (coefficient * coefficient);
    }

    @Override
    public double slope(double flow) {
      return 2 * Math.abs(flow) / (coefficient * coefficient);
    }

    @Override
    public boolean oneWay() {
      return true;
    }
  }
}
