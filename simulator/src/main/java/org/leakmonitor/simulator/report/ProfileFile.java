// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.report;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.leakmonitor.simulator.hydraulics.Place;
import org.leakmonitor.simulator.plant.Route;
import org.leakmonitor.simulator.stage.Scene;
import org.leakmonitor.simulator.stage.Watcher;

/**
 * The gauge pressure all along the route, in kPa: CSV, a column for each kilometre of the header.
 */
public final class ProfileFile implements Watcher {
  private static final double PASCALS_PER_KPA = 1_000;

  private final Writer out;
  private final Every every;
  private final List<Place> places = new ArrayList<>();

  /**
   * Writes the header.
   *
   * @param points how many places there are, evenly from one end to the other, 2 or more
   * @param every how often, in seconds
   * @param step of the plant, in seconds
   */
  public ProfileFile(Writer out, Route route, int points, double every, double step)
      throws IOException {
    this.out = out;
    this.every = new Every(every, step);
    StringBuilder header = new StringBuilder("t_s");
    for (int i = 0; i < points; i++) {
      double km = route.lengthKm() * i / (points - 1);
      places.add(route.at(km));
      header.append(String.format(Locale.ROOT, ",%.3f", km));
    }
    out.write(header.append('\n').toString());
  }

  @Override
  public void look(Scene scene) throws IOException {
    double now = scene.plant().seconds();
    if (!every.due(now)) {
      return;
    }
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%.3f", now));
    for (Place each : places) {
      double pressure = scene.plant().readings().pressure(each) / PASCALS_PER_KPA;
      row.append(String.format(Locale.ROOT, ",%.3f", pressure));
    }
    out.write(row.append('\n').toString());
  }
}
