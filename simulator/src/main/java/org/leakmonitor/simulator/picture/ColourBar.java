// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

/** What the colours stand for. */
final class ColourBar {
  private static final double WIDTH = 14;
  private static final int TICKS = 9;

  private ColourBar() {}

  /**
   * Draws it.
   *
   * @param scale the change at either end, in kPa
   * @param since the time of what it is a change from, in seconds
   */
  static void draw(Svg svg, double left, Box beside, double scale, double since) {
    double each = beside.height() / Colours.COUNT;
    svg.open("g", "shape-rendering", "crispEdges");
    for (int i = 0; i < Colours.COUNT; i++) {
      double top = beside.bottom() - (i + 1) * each;
      // A hair taller, so that no gap is seen between two.
      svg.leaf(
          "rect",
          "x",
          left,
          "y",
          top,
          "width",
          WIDTH,
          "height",
          each + 0.5,
          "fill",
          Colours.css(i));
    }
    svg.close("g");
    svg.leaf(
        "rect",
        "x",
        left,
        "y",
        beside.top(),
        "width",
        WIDTH,
        "height",
        beside.height(),
        "class",
        "frame");
    Axis axis = new Axis(-scale, scale, beside.bottom(), beside.top());
    Ticks ticks = Ticks.over(-scale, scale, TICKS);
    for (double tick : ticks.values()) {
      svg.line(left + WIDTH, axis.at(tick), left + WIDTH + 4, axis.at(tick), "axis");
      svg.text(
          left + WIDTH + 8, axis.at(tick) + 4, "figure", (tick > 0 ? "+" : "") + ticks.label(tick));
    }
    svg.upright(
        left + WIDTH + 60,
        beside.middle(),
        "title middle",
        "change of pressure since " + Svg.number(since) + " s, kPa");
  }
}
