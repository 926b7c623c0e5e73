// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.leakmonitor.simulator.plant.Measure;
import org.leakmonitor.simulator.recording.Episode;
import org.leakmonitor.simulator.recording.Recording;
import org.leakmonitor.simulator.recording.Station;

/** The instruments by what they measure: pressures first, then flows, then what was given. */
final class Panels {
  /** What all strips share, in pixels, as far as the least height of one leaves it to them. */
  private static final double SHARED = 400;

  private static final double LEAST = 26;
  private static final double MOST = 60;

  private Panels() {}

  static List<TracePanel> of(Recording recording) {
    List<Episode> episodes = Episode.of(recording.truths());
    Map<String, List<Station>> byTitle = new TreeMap<>(Comparator.comparing(Panels::order));
    for (Station each : recording.stations()) {
      byTitle.computeIfAbsent(title(each.unit()), title -> new ArrayList<>()).add(each);
    }
    double strip =
        Math.max(LEAST, Math.min(MOST, SHARED / Math.max(1, recording.stations().size())));
    List<TracePanel> panels = new ArrayList<>();
    byTitle.forEach(
        (title, stations) -> {
          // From the end of the route down to its start, as in the panel above.
          stations.sort(Comparator.comparingDouble(each -> -each.km().orElse(-1)));
          panels.add(new TracePanel(title, stations, episodes, strip));
        });
    return panels;
  }

  /** The first letter of its order, then the title itself, so that no two are taken for one. */
  private static String order(String title) {
    return (title.startsWith("pressure") ? 0 : title.startsWith("flow") ? 1 : 2) + title;
  }

  private static String title(String unit) {
    String kind =
        Measure.of(unit)
            .map(
                measure ->
                    switch (measure.kind()) {
                      case PRESSURE -> "pressure";
                      case FLOW -> "flow";
                      case GIVEN -> "reading";
                    })
            .orElse("reading");
    return kind + ", " + unit;
  }
}
