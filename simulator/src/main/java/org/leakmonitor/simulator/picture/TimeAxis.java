// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

/** Time, in whatever unit suits how long it is. */
final class TimeAxis {
  private static final int MOST_TICKS = 12;

  /** From here on minutes, and then hours, are easier to read. */
  private static final double MINUTES_FROM = 1_200;

  private static final double HOURS_FROM = 5 * 3_600;

  private final Axis axis;
  private final double unit;
  private final String word;
  private final Ticks ticks;

  TimeAxis(double first, double last, Box box) {
    axis = new Axis(first, last, box.left(), box.right());
    unit = last < MINUTES_FROM ? 1 : last < HOURS_FROM ? 60 : 3_600;
    word = last < MINUTES_FROM ? "s" : last < HOURS_FROM ? "min" : "h";
    ticks = Ticks.over(first / unit, last / unit, MOST_TICKS);
  }

  double at(double seconds) {
    return axis.at(seconds);
  }

  double first() {
    return axis.low();
  }

  double last() {
    return axis.high();
  }

  double left() {
    return axis.from();
  }

  double right() {
    return axis.to();
  }

  /** Fine lines across a panel. */
  void grid(Svg svg, Box box) {
    for (double tick : ticks.values()) {
      svg.line(at(tick * unit), box.top(), at(tick * unit), box.bottom(), "grid");
    }
  }

  /** Ticks and figures below a panel. */
  void figures(Svg svg, double y) {
    for (double tick : ticks.values()) {
      double x = at(tick * unit);
      svg.line(x, y, x, y + 5, "axis");
      svg.text(x, y + 18, "figure middle", ticks.label(tick));
    }
  }

  void title(Svg svg, double y) {
    svg.text((left() + right()) / 2, y, "title middle", "time, " + word);
  }
}
