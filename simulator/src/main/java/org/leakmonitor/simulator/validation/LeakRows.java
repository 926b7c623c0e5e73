// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.validation;

import java.util.List;
import org.leakmonitor.simulator.hydraulics.Place;
import org.leakmonitor.simulator.hydraulics.Readings;
import org.leakmonitor.simulator.hydraulics.Transient;

/** A burst of k = 1e-4 m2.5/s at km 6, in 0.1 s, while the delivery at km 10 stays constant. */
final class LeakRows {
  private static final Place BURST = ReferenceLine.at(6);
  private static final double COEFFICIENT = 1e-4;
  private static final double OPENING = 0.1;
  private static final double TO_END = 4;

  private LeakRows() {}

  static List<Row> rows() {
    double doubled = 2 * change(20, ReferenceLine.at(10), TO_END + OPENING);
    return List.of(
        front(),
        Row.relative(
            7,
            "front at the constant-flow end, doubled",
            "m",
            doubled,
            change(10, ReferenceLine.at(10), TO_END + OPENING),
            2),
        Row.relative(8, "front 1 s after arrival, km 6", "m", -0.682, change(10, BURST, 1), 1),
        Row.relative(
            8,
            "front 1 s after arrival, km 2",
            "m",
            -0.576,
            change(10, ReferenceLine.at(2), TO_END + 1),
            1));
  }

  private static Row front() {
    Transient run = burst(10);
    double before = run.readings().head(BURST);
    run.runUntil(OPENING);
    Readings readings = run.readings();
    double size =
        ReferenceLine.WAVE_SPEED
            * readings.leaking(BURST)
            / (2 * ReferenceLine.GRAVITY * ReferenceLine.AREA);
    double change = readings.head(BURST) - before;
    return Row.relative(6, "leak front at the leak, -a Q/(2 g A)", "m", -size, change, 1);
  }

  /** By how much the head of a place has changed so many seconds after the burst. */
  private static double change(int kilometres, Place place, double seconds) {
    Transient run = burst(kilometres);
    double before = run.readings().head(place);
    run.runUntil(seconds);
    return run.readings().head(place) - before;
  }

  private static Transient burst(int kilometres) {
    Transient run =
        ReferenceLine.start(
            ReferenceLine.delivering(kilometres, ReferenceLine.FRICTION, ReferenceLine.FLOW),
            ReferenceLine.STEP);
    run.controls().setLeak(BURST, COEFFICIENT, OPENING);
    return run;
  }
}
