// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

/** An ADC over 0 to 21 mA: 2^bits codes, each standing for the current at its middle. */
record LoopAdc(int bits) {
  private static final double FULL_SCALE_MILLIAMPERES = 21;

  int code(double milliamperes) {
    long nearest = Math.round(milliamperes / step());
    return (int) Math.max(0, Math.min((1L << bits) - 1, nearest));
  }

  double milliamperes(int code) {
    return code * step();
  }

  private double step() {
    return FULL_SCALE_MILLIAMPERES / (1L << bits);
  }
}
