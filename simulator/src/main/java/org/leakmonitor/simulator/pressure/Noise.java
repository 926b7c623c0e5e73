// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.pressure;

import java.util.SplittableRandom;

/**
 * The noise of one transmitter: white plus coloured, stepped on a fixed grid. White noise alone
 * would flatter a detector, whose false alarms come from the coloured part.
 */
final class Noise {
  /** Standard deviation of the white and of the coloured part each: 0.03 % of span. */
  static final double SIGMA_OF_SPAN = 0.0003;

  /** Correlation of the coloured part from one step to the next. */
  static final double RHO = 0.9;

  private static final double INNOVATION = StrictMath.sqrt(1 - RHO * RHO);

  private final double sigma;
  private final SplittableRandom random;
  private long step;
  private double white;
  private double coloured;

  Noise(double span, long seed) {
    sigma = SIGMA_OF_SPAN * span;
    random = new SplittableRandom(seed);
    white = gaussian();
    coloured = gaussian();
  }

  /** The noise at a step of the grid, in the unit of the span; a step gone by repeats the last. */
  synchronized double at(long wanted) {
    for (; step < wanted; step++) {
      white = gaussian();
      coloured = RHO * coloured + INNOVATION * gaussian();
    }
    return sigma * (white + coloured);
  }

  /** Box and Muller by StrictMath, so that every Java gives the same bits for a seed. */
  private double gaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
  }
}
