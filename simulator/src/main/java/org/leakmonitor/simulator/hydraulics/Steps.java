// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Fits the pipes to a time step, so that a wave passes a reach in just a step. */
final class Steps {

  /** By how much of it a wave speed may be changed; it is hardly known better. */
  private static final double MOST_ADJUSTMENT = 0.15;

  /** Some 20 MB of state. */
  private static final long MOST_POINTS = 500_000;

  private Steps() {}

  /**
   * The pipes, by name, cut for a step (s).
   *
   * @throws IllegalArgumentException if a wave speed would change too much, or there are too many
   *     points
   */
  static Map<String, Bore> cut(Network network, double step) {
    Check.positive("step", step);
    Map<String, Bore> bores = new TreeMap<>();
    network.pipes().forEach(pipe -> bores.put(pipe.name(), Bore.of(network, pipe, step)));
    unfit(bores)
        .ifPresent(
            bore -> {
              throw new IllegalArgumentException(refusal(network, bore));
            });
    long points = bores.values().stream().mapToLong(bore -> bore.reaches() + 1L).sum();
    Check.that(
        points <= MOST_POINTS,
        "step '" + step + "' s makes " + points + " points, more than " + MOST_POINTS);
    return bores;
  }

  private static Optional<Bore> unfit(Map<String, Bore> bores) {
    return bores.values().stream()
        .filter(bore -> Math.abs(bore.adjustment()) > MOST_ADJUSTMENT)
        .findFirst();
  }

  private static String refusal(Network network, Bore bore) {
    return "pipe '"
        + bore.pipe().name()
        + "' of "
        + bore.pipe().length()
        + " m would need its wave speed changed by "
        + Math.round(100 * bore.adjustment())
        + " % for a step of "
        + bore.step()
        + " s; a step of "
        + fitting(network, bore.step())
        + " s would do";
  }

  /** The next smaller step of the series 1, 2, 5, 10 that suits all pipes. */
  private static double fitting(Network network, double step) {
    double unit = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(step)));
    while (true) {
      for (int digit : new int[] {5, 2, 1}) {
        double smaller = digit * unit;
        if (smaller < step && suits(network, smaller)) {
          return smaller;
        }
      }
      unit /= 10;
    }
  }

  private static boolean suits(Network network, double step) {
    return network.pipes().stream()
        .map(pipe -> Bore.of(network, pipe, step))
        .allMatch(bore -> Math.abs(bore.adjustment()) <= MOST_ADJUSTMENT);
  }
}
