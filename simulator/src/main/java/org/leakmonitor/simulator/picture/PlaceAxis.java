// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.leakmonitor.simulator.recording.Station;

/** Kilometres on the left, and on the right the instruments that stand there. */
final class PlaceAxis {
  private static final int MOST_TICKS = 10;

  /** Of two tags, in pixels. */
  private static final double LINE = 14;

  private static final double LEADER = 22;

  private final Axis axis;
  private final Box box;

  PlaceAxis(double lastKm, Box box) {
    axis = new Axis(0, lastKm, box.bottom(), box.top());
    this.box = box;
  }

  void figures(Svg svg) {
    Ticks ticks = Ticks.over(axis.low(), axis.high(), MOST_TICKS);
    for (double tick : ticks.values()) {
      svg.line(box.left() - 5, axis.at(tick), box.left(), axis.at(tick), "axis");
      svg.text(box.left() - 9, axis.at(tick) + 4, "figure end", ticks.label(tick));
    }
    svg.upright(box.left() - 52, box.middle(), "title middle", "place, km");
  }

  /** Those that stand at one place share a line. */
  void stations(Svg svg, List<Station> stations) {
    Map<Double, String> tags = new TreeMap<>(java.util.Comparator.reverseOrder());
    for (Station each : stations) {
      each.km().ifPresent(km -> tags.merge(km, each.tag(), (one, other) -> one + ", " + other));
    }
    List<Double> wanted = new ArrayList<>();
    tags.keySet().forEach(km -> wanted.add(axis.at(km)));
    List<Double> found = Spread.apart(wanted, LINE, box.top(), box.bottom());
    int index = 0;
    for (String tag : tags.values()) {
      mark(svg, wanted.get(index), found.get(index), tag);
      index++;
    }
  }

  private void mark(Svg svg, double at, double shown, String tag) {
    double x = box.right();
    svg.leaf("path", "d", path("M", x + 1, at, "l", 8, -4.5, "v", 9) + "z", "class", "station");
    svg.line(x + 10, at, x + LEADER, shown, "leader");
    svg.text(x + LEADER + 3, shown + 4, "tag", tag);
    svg.line(box.left(), at, x, at, "level");
  }

  private static String path(Object... parts) {
    StringBuilder path = new StringBuilder();
    for (Object part : parts) {
      path.append(part instanceof Number figure ? Svg.number(figure.doubleValue()) : part)
          .append(' ');
    }
    return path.toString();
  }
}
