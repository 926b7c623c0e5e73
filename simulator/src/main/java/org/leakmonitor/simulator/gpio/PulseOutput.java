// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

import static org.leakmonitor.simulator.gpio.Checks.check;

import java.util.ArrayList;
import java.util.List;

/**
 * The pulse output of a flow meter that takes cubic metres an hour: a rising edge for each volume
 * of 1 / k, high for half of it. What is left of a pulse is kept, so that no volume is lost over
 * time; backward flow gives none.
 */
public final class PulseOutput implements DigitalLine {
  private static final double SECONDS_PER_HOUR = 3600;
  private static final int EDGES_PER_PULSE = 2;

  /** Rounding, in parts of an edge: a volume that is whole must not be counted one short. */
  private static final double ROUNDING = 1e-9;

  private final double edgesPerCubicMetre;
  private Interval interval = Interval.before();
  private double rest;
  private boolean high;

  /**
   * Low at the start.
   *
   * @param pulsesPerCubicMetre the meter's k-factor
   * @throws IllegalArgumentException if that is not above 0
   */
  public PulseOutput(double pulsesPerCubicMetre) {
    check(
        pulsesPerCubicMetre > 0 && Double.isFinite(pulsesPerCubicMetre),
        "k-factor '" + pulsesPerCubicMetre + "' is not above 0");
    edgesPerCubicMetre = pulsesPerCubicMetre * EDGES_PER_PULSE;
  }

  @Override
  public List<Edge> observe(double seconds, double cubicMetresPerHour) {
    interval = interval.next(seconds, cubicMetresPerHour);
    if (interval.first() || interval.mean() <= 0) {
      return List.of();
    }
    double volume = interval.mean() * interval.seconds() / SECONDS_PER_HOUR;
    return edges(volume * edgesPerCubicMetre);
  }

  @Override
  public boolean high() {
    return high;
  }

  /** The edges are spread as if the flow were its mean all along. */
  private List<Edge> edges(double more) {
    long whole = (long) Math.floor(rest + more + ROUNDING);
    List<Edge> edges = new ArrayList<>();
    for (long i = 1; i <= whole; i++) {
      high = !high;
      edges.add(new Edge(interval.at(Math.max(0, Math.min(1, (i - rest) / more))), high));
    }
    rest += more - whole;
    return List.copyOf(edges);
  }
}
