// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.validation;

import java.util.ArrayList;
import java.util.List;
import org.leakmonitor.simulator.hydraulics.Network;
import org.leakmonitor.simulator.hydraulics.Steady;
import org.leakmonitor.simulator.hydraulics.SteadyState;
import org.leakmonitor.simulator.hydraulics.Transient;

/** A line stop, at once and without a way round it, and over minutes with a bypass. */
final class LineStopRows {
  private static final double MINUTES = 180;

  private LineStopRows() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>(sudden());
    rows.addAll(slow());
    return rows;
  }

  private static List<Row> sudden() {
    SteadyState before = Steady.solve(StoppedLine.plain());
    Transient run = Transient.from(before, StoppedLine.STEP);
    run.controls().setOpening(StoppedLine.STOP, 0, 0);
    run.step();
    double wave =
        ReferenceLine.WAVE_SPEED
            * before.flow(StoppedLine.STOP)
            / (ReferenceLine.GRAVITY * ReferenceLine.AREA);
    double rise = run.readings().head(StoppedLine.BEFORE) - before.head(StoppedLine.BEFORE);
    double fall = run.readings().head(StoppedLine.AFTER) - before.head(StoppedLine.AFTER);
    return List.of(
        Row.relative(14, "line stop at once, wave before, +a V/g", "m", wave, rise, 0.5),
        Row.relative(14, "line stop at once, wave after, -a V/g", "m", -wave, fall, 0.5));
  }

  private static List<Row> slow() {
    Network network = StoppedLine.bypassed();
    SteadyState before = Steady.solve(network);
    Transient run = Transient.from(before, StoppedLine.STEP);
    run.controls().setOpening(StoppedLine.STOP, 0, MINUTES);
    return List.of(
        MaintenanceRows.end(
            "line stop in 180 s with bypass, head before it", run, before, StoppedLine.BEFORE),
        MaintenanceRows.end(
            "line stop in 180 s with bypass, head after it", run, before, StoppedLine.AFTER));
  }
}
