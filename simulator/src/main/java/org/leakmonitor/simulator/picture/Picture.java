// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

import java.util.List;
import org.leakmonitor.simulator.recording.Profile;
import org.leakmonitor.simulator.recording.Recording;

/** Draws a recording. */
public final class Picture {
  private static final double WIDTH = 1_200;
  private static final double LEFT = 96;
  private static final double PLOT = 870;
  private static final double COLOURS = 1_092;
  private static final double HEADER = 80;
  private static final double MAP = 340;
  private static final double GAP = 14;

  /** For the figures of an axis, and for its title. */
  private static final double FIGURES = 26;

  private static final double TITLE = 46;
  private static final double EDGE = 16;

  /** Of the sentence, if it takes two. */
  private static final double LINE = 20;

  /** What fits into the width. */
  private static final int MOST_LETTERS = 125;

  private final String name;
  private final String sentence;
  private final String firstLine;
  private final Recording recording;
  private final Svg svg = new Svg();
  private final TimeAxis time;
  private final Marks marks;
  private final List<TracePanel> panels;

  private Picture(String name, String sentence, Recording recording) {
    this.name = name;
    this.sentence = sentence;
    firstLine = Letters.whole(MOST_LETTERS, sentence);
    this.recording = recording;
    Profile profile = recording.profile();
    double first = profile.rows().get(0).seconds();
    double last = Math.max(profile.last().seconds(), first + 1e-3);
    time = new TimeAxis(first, last, new Box(LEFT, 0, PLOT, 0));
    marks =
        new Marks(
            recording.truths().stream().filter(each -> each.seconds() <= last).toList(), time);
    panels = Panels.of(recording);
  }

  /**
   * As the text of an SVG file, 1200 pixels wide.
   *
   * @param sentence what it shows; empty where nobody said
   */
  public static String svg(String name, String sentence, Recording recording) {
    return new Picture(name, sentence, recording).draw();
  }

  private String draw() {
    double header = firstLine.length() < sentence.length() ? HEADER + LINE : HEADER;
    Box map = new Box(LEFT, header + marks.above(), PLOT, MAP);
    double traces = map.bottom() + FIGURES + GAP;
    double end = traces + panels.stream().mapToDouble(each -> each.height() + GAP).sum() - GAP;
    double height = end + TITLE + GAP + marks.below() + EDGE;
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "width",
        WIDTH,
        "height",
        height,
        "viewBox",
        "0 0 " + Svg.number(WIDTH) + " " + Svg.number(height));
    svg.element("title", name);
    svg.element("style", Style.SHEET);
    svg.leaf("rect", "width", "100%", "height", "100%", "fill", "#fff");
    header();
    map(map);
    traces(traces);
    marks.rimmedLines(svg, map.top(), map.bottom());
    marks.lines(svg, traces, end);
    marks.numbers(svg, map.top());
    time.figures(svg, map.bottom());
    time.figures(svg, end);
    time.title(svg, end + TITLE - 6);
    marks.list(svg, LEFT, end + TITLE + GAP);
    return svg.close("svg").toString();
  }

  private void header() {
    svg.text(LEFT, 36, "name", name);
    svg.text(LEFT, 60, "sentence", firstLine);
    if (firstLine.length() < sentence.length()) {
      String rest = sentence.substring(firstLine.length()).strip();
      svg.text(LEFT, 60 + LINE, "sentence", Letters.atMost(MOST_LETTERS, rest));
    }
  }

  private void map(Box box) {
    Profile profile = recording.profile();
    double event =
        recording.truths().isEmpty() ? time.first() : recording.truths().get(0).seconds();
    Profile.Row reference = profile.before(event);
    HeatMap map = new HeatMap(profile, reference);
    double scale = map.scale();
    map.draw(svg, time, box, scale);
    List<Double> kilometres = profile.kilometres();
    PlaceAxis places = new PlaceAxis(kilometres.get(kilometres.size() - 1), box);
    places.figures(svg);
    places.stations(svg, recording.stations());
    ColourBar.draw(svg, COLOURS, box, scale, reference.seconds());
  }

  private void traces(double top) {
    double next = top;
    for (TracePanel each : panels) {
      each.draw(svg, time, next);
      next += each.height() + GAP;
    }
  }
}
