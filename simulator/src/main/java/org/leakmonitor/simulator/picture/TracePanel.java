// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

import java.util.List;
import java.util.Locale;
import org.leakmonitor.simulator.recording.Episode;
import org.leakmonitor.simulator.recording.Station;
import org.leakmonitor.simulator.truth.Truth;

/**
 * The readings of all instruments of one unit, a strip each, as close to each other as in place.
 */
final class TracePanel {
  /** Closer figures could not be read. */
  private static final double TICK_EVERY = 14;

  private static final double EDGE = 4.5;

  private final String title;
  private final List<Station> stations;
  private final List<Episode> episodes;
  private final double strip;

  /**
   * @param stations of one unit, one or more, from the top
   * @param strip the height of each, in pixels
   */
  TracePanel(String title, List<Station> stations, List<Episode> episodes, double strip) {
    this.title = title;
    this.stations = List.copyOf(stations);
    this.episodes = List.copyOf(episodes);
    this.strip = strip;
  }

  double height() {
    return strip * stations.size();
  }

  void draw(Svg svg, TimeAxis time, double top) {
    double width = time.right() - time.left();
    Box all = new Box(time.left(), top, width, height());
    time.grid(svg, all);
    double common = Span.common(stations);
    for (int i = 0; i < stations.size(); i++) {
      Box box = new Box(all.left(), top + i * strip, width, strip);
      draw(svg, time, box, stations.get(i), Span.of(stations.get(i)).shown(common));
    }
    svg.leaf(
        "rect",
        "x",
        all.left(),
        "y",
        top,
        "width",
        width,
        "height",
        all.height(),
        "class",
        "frame");
    svg.upright(all.left() - 52 - 14, all.middle(), "title middle", title);
  }

  private void draw(Svg svg, TimeAxis time, Box box, Station station, Span span) {
    bands(svg, time, box, station);
    svg.line(box.left(), box.bottom(), box.right(), box.bottom(), "strip");
    Axis axis = new Axis(span.low(), span.high(), box.bottom(), box.top());
    Ticks ticks = Ticks.over(span.low(), span.high(), (int) Math.max(2, strip / TICK_EVERY));
    for (double tick : ticks.values()) {
      double y = axis.at(tick);
      // Nearer to its edge a figure would touch that of the next strip.
      if (y - box.top() > EDGE && box.bottom() - y > EDGE) {
        svg.line(box.left() - 5, y, box.left(), y, "axis");
        svg.text(box.left() - 9, y + 3.5, "small end", ticks.label(tick));
      }
    }
    svg.leaf("path", "d", Trace.path(station.samples(), time, axis), "class", "trace");
    svg.text(box.right() + 12, box.middle() + 4, "tag", station.tag());
    station
        .km()
        .ifPresent(km -> svg.text(box.right() + 110, box.middle() + 4, "figure end", place(km)));
  }

  /** While an instrument is faulty, or an attacker holds it. */
  private void bands(Svg svg, TimeAxis time, Box box, Station station) {
    for (Episode each : episodes) {
      if (each.tags().contains(station.tag())) {
        double from = time.at(each.begin().seconds());
        double to = time.at(Math.min(time.last(), each.end()));
        Truth.Kind kind = each.begin().kind();
        svg.leaf(
            "rect",
            "x",
            from,
            "y",
            box.top(),
            "width",
            Math.max(0, to - from),
            "height",
            box.height(),
            "class",
            "band " + kind.name().toLowerCase(Locale.ROOT));
      }
    }
  }

  private static String place(double km) {
    return "km " + Svg.number(km);
  }
}
