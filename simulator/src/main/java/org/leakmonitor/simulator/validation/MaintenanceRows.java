// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.validation;

import java.util.ArrayList;
import java.util.List;
import org.leakmonitor.simulator.hydraulics.Network;
import org.leakmonitor.simulator.hydraulics.Place;
import org.leakmonitor.simulator.hydraulics.Settings;
import org.leakmonitor.simulator.hydraulics.Steady;
import org.leakmonitor.simulator.hydraulics.SteadyState;
import org.leakmonitor.simulator.hydraulics.Transient;

/** What a crew does to a line: seals a leak, taps it, stops it. */
final class MaintenanceRows {
  private static final double PERCENT = 0.5;
  private static final double RAMP = 0.1;

  /** s, in which the waves of 10 km have died away. */
  private static final double LONG = 2000;

  private MaintenanceRows() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.addAll(sealing());
    rows.addAll(hotTap());
    rows.addAll(LineStopRows.rows());
    return rows;
  }

  private static List<Row> sealing() {
    Place place = ReferenceLine.at(6);
    Network network = ReferenceLine.draining();
    SteadyState leaking = Steady.solve(network, Settings.of(network).withLeak(place, 1e-4));
    Transient run = Transient.from(leaking, StoppedLine.STEP);
    run.controls().setLeak(place, 0, RAMP);
    run.runUntil(RAMP);
    double wave = run.readings().head(place) - leaking.head(place);
    double front = front(leaking.leak(place));
    return List.of(
        Row.relative(14, "sealing, wave +a Q/(2 g A)", "m", front, wave, PERCENT),
        end("sealing, head at the end", run, leaking, place));
  }

  /** A small leak while the fitting fills, then the branch delivers. */
  private static List<Row> hotTap() {
    Place place = ReferenceLine.at(4);
    Network network = ReferenceLine.draining();
    SteadyState before = Steady.solve(network);
    Transient run = Transient.from(before, StoppedLine.STEP);
    run.controls().setLeak(place, 5e-5, RAMP);
    run.runUntil(RAMP);
    double wave = run.readings().head(place) - before.head(place);
    double front = -front(run.readings().leaking(place));
    run.runUntil(5);
    run.controls().setLeak(place, 0, 10);
    run.controls().setDemand("km4", 0.005, 10);
    return List.of(
        Row.relative(14, "hot tap, wave -a Q/(2 g A)", "m", front, wave, PERCENT),
        end("hot tap, head at the end", run, before, place));
  }

  /** Runs on until all is at rest: how far what changed is from where it should have gone. */
  static Row end(String subject, Transient run, SteadyState before, Place place) {
    run.runUntil(LONG);
    SteadyState end = Steady.solve(before.network(), run.controls().targets());
    double head = run.readings().head(place);
    double change = Math.abs(end.head(place) - before.head(place));
    return Row.against(14, subject, "m", end.head(place), head, change, PERCENT);
  }

  private static double front(double leak) {
    return ReferenceLine.WAVE_SPEED * leak / (2 * ReferenceLine.GRAVITY * ReferenceLine.AREA);
  }
}
