// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.validation;

import java.util.ArrayList;
import java.util.List;
import org.leakmonitor.simulator.hydraulics.Place;
import org.leakmonitor.simulator.hydraulics.Transient;

/** Where a burst is, by the times at which its wave arrives at two places. */
final class LocationRows {
  private static final double FIRST_KM = 0.5;
  private static final double LAST_KM = 9.5;
  private static final int PLACES = 10;

  /** m; without noise any change is the wave. */
  private static final double NOTICED = 1e-3;

  private LocationRows() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      // Off the grid of 20 m, by another part of a reach each time.
      double km = 1.003 + i * 0.8377;
      double limit = 1000 * ReferenceLine.STEP / 2;
      String subject = "noise-free localisation at 10 places, the worst";
      rows.add(Row.absolute(13, subject, "m", 1000 * km, 1000 * located(km), limit));
    }
    return List.of(Rows.worst(rows));
  }

  private static double located(double km) {
    Transient run = ReferenceLine.start(ReferenceLine.delivering(), ReferenceLine.STEP);
    Arrival first = new Arrival(run, ReferenceLine.at(FIRST_KM));
    Arrival last = new Arrival(run, ReferenceLine.at(LAST_KM));
    run.controls().setLeak(ReferenceLine.at(km), 1e-4, 0);
    while (!(first.seen && last.seen)) {
      run.step();
      first.look();
      last.look();
    }
    double lag = (first.time - last.time) * ReferenceLine.WAVE_SPEED / 1000;
    return FIRST_KM + (LAST_KM - FIRST_KM + lag) / 2;
  }

  /** Watches for the first change at a place. */
  private static final class Arrival {
    private final Transient run;
    private final Place place;
    private final double before;
    private boolean seen;
    private double time;

    Arrival(Transient run, Place place) {
      this.run = run;
      this.place = place;
      this.before = run.readings().head(place);
    }

    void look() {
      if (!seen && Math.abs(run.readings().head(place) - before) > NOTICED) {
        seen = true;
        time = run.time();
      }
    }
  }
}
