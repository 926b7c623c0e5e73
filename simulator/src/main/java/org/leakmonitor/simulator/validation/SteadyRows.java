// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.validation;

import java.util.List;
import org.leakmonitor.simulator.hydraulics.Place;
import org.leakmonitor.simulator.hydraulics.Steady;
import org.leakmonitor.simulator.hydraulics.SteadyState;
import org.leakmonitor.simulator.hydraulics.Transient;

/** A line at rest. */
final class SteadyRows {
  private static final Place END = ReferenceLine.at(10);
  private static final double SECONDS = 60;

  private SteadyRows() {}

  static List<Row> rows() {
    SteadyState state = Steady.solve(ReferenceLine.delivering());
    double drop = ReferenceLine.HEAD - state.head(END);
    return List.of(
        Row.relative(1, "steady drop over 10 km (Darcy-Weisbach)", "m", 61.268, drop, 0.1),
        Row.absolute(2, "steady run of 60 s, largest change", "m", 0, change(state), 1e-4));
  }

  private static double change(SteadyState state) {
    Transient run = Transient.from(state, ReferenceLine.STEP);
    double largest = 0;
    while (run.time() < SECONDS) {
      run.step();
      for (int km = 0; km <= ReferenceLine.LENGTH_KM; km++) {
        Place place = ReferenceLine.at(km);
        double change = run.readings().head(place) - state.head(place);
        largest = Math.max(largest, Math.abs(change));
      }
    }
    return largest;
  }
}
