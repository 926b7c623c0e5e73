// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.validation;

import java.util.ArrayList;
import java.util.List;
import org.leakmonitor.simulator.hydraulics.Place;
import org.leakmonitor.simulator.hydraulics.Readings;
import org.leakmonitor.simulator.hydraulics.Steady;
import org.leakmonitor.simulator.hydraulics.SteadyState;
import org.leakmonitor.simulator.hydraulics.Transient;

/** A pump at rest, at another speed, and tripped. */
final class PumpRows {
  private static final String PUMP = "pump";
  private static final Place DISCHARGE = ReferenceLine.at(0);
  private static final double PERCENT = 0.2;

  private PumpRows() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.addAll(steady());
    rows.addAll(slowed());
    rows.addAll(tripped());
    return rows;
  }

  private static List<Row> steady() {
    SteadyState state = Steady.solve(ReferenceLine.pumped());
    double velocity = state.flow(PUMP) / ReferenceLine.AREA;
    return List.of(
        Row.relative(10, "pump, steady velocity", "m/s", 1.3894, velocity, PERCENT),
        Row.relative(10, "pump, discharge head", "m", 92.15, state.head(DISCHARGE), PERCENT),
        trace());
  }

  /** The reference's own largest change here is its rounding, so the head itself is the measure. */
  private static Row trace() {
    Trace trace = Trace.read("pump_steady");
    Transient run = ReferenceLine.start(ReferenceLine.pumped(), ReferenceLine.STEP);
    List<Row> rows = new ArrayList<>();
    for (int line = 0; line < trace.size(); line++) {
      double reference = trace.at(line, "H_D0_m");
      double ours = run.readings().head(DISCHARGE);
      rows.add(Row.relative(10, "pump_steady H_D0_m, the worst", "m", reference, ours, PERCENT));
      run.step();
    }
    return Rows.worst(rows);
  }

  private static List<Row> slowed() {
    Transient run = ReferenceLine.start(ReferenceLine.pumped(), 0.1);
    run.controls().setSpeed(PUMP, 0.9, 60);
    run.runUntil(1500);
    SteadyState end = Steady.solve(ReferenceLine.pumped(), run.controls().targets());
    Readings readings = run.readings();
    double head = readings.head(DISCHARGE);
    return List.of(
        Row.relative(
            11, "pump at 90 %, flow", "m3/s", byAffinity(0.9), readings.passing(PUMP), PERCENT),
        Row.relative(11, "pump at 90 %, discharge head", "m", end.head(DISCHARGE), head, PERCENT));
  }

  /**
   * Where the curve meets the system, without the solver: the gain s^2 H0 + b s Q + c Q^2 is the
   * lift and the loss of 10.2 km.
   */
  private static double byAffinity(double speed) {
    double lift = 30 - 10;
    double friction =
        ReferenceLine.FACTOR
            * 10_200
            / (2
                * ReferenceLine.GRAVITY
                * ReferenceLine.DIAMETER
                * ReferenceLine.AREA
                * ReferenceLine.AREA);
    // Through (0, 120), (0.1, 82) and (0.16, 20): c = -12250/3, b = 85/3.
    double a = friction + 12_250 / 3.0;
    double b = -85 / 3.0 * speed;
    double c = lift - 120 * speed * speed;
    return (-b + Math.sqrt(b * b - 4 * a * c)) / (2 * a);
  }

  private static List<Row> tripped() {
    Transient run = ReferenceLine.start(ReferenceLine.pumped(), ReferenceLine.STEP);
    run.controls().setSpeed(PUMP, 0, 2);
    double least = 0;
    while (run.time() < 120) {
      run.step();
      least = Math.min(least, run.readings().passing(PUMP));
    }
    int flagged = Math.min(1, run.cavities().size());
    return List.of(
        Row.absolute(11, "pump trip, least flow through the check valve", "m3/s", 0, least, 0),
        Row.absolute(11, "pump trip, vapour pressure flagged", "", 1, flagged, 0));
  }
}
