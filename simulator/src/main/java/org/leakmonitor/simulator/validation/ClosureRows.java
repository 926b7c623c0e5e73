// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.validation;

import java.util.ArrayList;
import java.util.List;
import org.leakmonitor.simulator.hydraulics.Friction;
import org.leakmonitor.simulator.hydraulics.Place;
import org.leakmonitor.simulator.hydraulics.Transient;

/** The end of the line is shut at once. */
final class ClosureRows {
  private static final Place END = ReferenceLine.at(10);
  private static final String END_NODE = "km10";
  private static final double FINE_STEP = 0.01;

  private ClosureRows() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>(List.of(jump(), convergence(), arrival()));
    rows.addAll(squareWave());
    return rows;
  }

  private static Row jump() {
    Transient run = closed(FINE_STEP);
    double before = ReferenceLine.HEAD - 61.268;
    run.step();
    double jump = run.readings().head(END) - before;
    return Row.relative(3, "instant closure, first jump, a V/g", "m", 140.687, jump, 0.1);
  }

  /** The first jump is exact at every step, so what must fall is the error of the packing after. */
  private static Row convergence() {
    double exact = packed(FINE_STEP / 4);
    double coarse = Math.abs(packed(4 * FINE_STEP) - exact);
    double fine = Math.abs(packed(FINE_STEP) - exact);
    return new Row(
        3, "head 5 s after it, error at 0.04 and at 0.01 s", "m", coarse, fine, fine, coarse, "m");
  }

  private static double packed(double step) {
    Transient run = closed(step);
    // It shuts with the first step, so at that time.
    run.runUntil(step + 5);
    return run.readings().head(END);
  }

  private static Row arrival() {
    List<Row> rows = new ArrayList<>();
    for (int km = 8; km > 0; km -= 2) {
      double expected = (ReferenceLine.LENGTH_KM - km) * 1000 / ReferenceLine.WAVE_SPEED;
      double arrived = arrival(ReferenceLine.at(km));
      String subject = "arrival at km 8, 6, 4, 2, the worst";
      rows.add(Row.absolute(4, subject, "s", expected, arrived, 2 * ReferenceLine.STEP));
    }
    return Rows.worst(rows);
  }

  private static double arrival(Place place) {
    Transient run = closed(ReferenceLine.STEP);
    double half = run.readings().head(place) + 70;
    while (run.readings().head(place) < half) {
      run.step();
    }
    return run.time();
  }

  private static Transient closed(double step) {
    Transient run = ReferenceLine.start(ReferenceLine.delivering(), step);
    run.controls().setDemand(END_NODE, 0, 0);
    return run;
  }

  /** At half the flow, so that the low half of the wave stays above the pressure of vapour. */
  private static List<Row> squareWave() {
    double step = 0.1;
    double halfPeriod = 2 * ReferenceLine.LENGTH_KM * 1000 / ReferenceLine.WAVE_SPEED;
    double flow = ReferenceLine.FLOW / 2;
    double amplitude = ReferenceLine.WAVE_SPEED * flow / ReferenceLine.AREA / ReferenceLine.GRAVITY;
    Transient run =
        ReferenceLine.start(
            ReferenceLine.delivering(ReferenceLine.LENGTH_KM, new Friction.Darcy(0), flow), step);
    run.controls().setDemand(END_NODE, 0, 0);
    List<Row> sizes = new ArrayList<>();
    List<Row> times = new ArrayList<>();
    boolean high = true;
    for (int turns = 1; turns <= 20; ) {
      run.step();
      double swing = run.readings().head(END) - ReferenceLine.HEAD;
      if (swing > 0 != high) {
        high = !high;
        String subject = "frictionless closure, 10 periods of 4L/a, the worst";
        times.add(Row.absolute(5, subject, "s", turns * halfPeriod, run.time() - step, step));
        turns++;
      }
      String subject = "frictionless closure, amplitude, the worst";
      sizes.add(Row.relative(5, subject, "m", amplitude, Math.abs(swing), 0.1));
    }
    return List.of(Rows.worst(sizes), Rows.worst(times));
  }
}
