// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.leakmonitor.simulator.truth.Truth;

/** A line for each time at which something happened, its number above, and below what it was. */
final class Marks {
  /** Lines of the list, which otherwise could outgrow the picture. */
  private static final int MOST_LISTED = 30;

  private static final double LISTED = 21;
  private static final double RADIUS = 9;
  private static final double LEVEL = 21;
  private static final int MOST_LEVELS = 3;

  /** What fits into a line of the list. */
  private static final int MOST_LETTERS = 125;

  private final List<Mark> marks;
  private final TimeAxis time;

  private record Disc(double x, int level, Mark mark) {}

  Marks(List<Truth> truths, TimeAxis time) {
    marks = Mark.of(truths);
    this.time = time;
  }

  /** The height that its numbers take above the panels. */
  double above() {
    return LEVEL * (1 + discs().stream().mapToInt(Disc::level).max().orElse(-1));
  }

  /** The height of its list. */
  double below() {
    return LISTED * Math.min(marks.size(), MOST_LISTED + 1);
  }

  /** On white. */
  void lines(Svg svg, double top, double bottom) {
    for (Mark mark : marks) {
      for (double seconds : mark.seconds()) {
        svg.line(time.at(seconds), top, time.at(seconds), bottom, mark.style());
      }
    }
  }

  /** On colours, from which a paler rim parts them. */
  void rimmedLines(Svg svg, double top, double bottom) {
    for (Mark mark : marks) {
      for (double seconds : mark.seconds()) {
        svg.line(time.at(seconds), top, time.at(seconds), bottom, "halo");
      }
    }
    lines(svg, top, bottom);
  }

  /** From just above the panels upwards. */
  void numbers(Svg svg, double bottom) {
    for (Disc disc : discs()) {
      svg.line(disc.x(), height(disc, bottom), disc.x(), bottom, disc.mark().style());
    }
    for (Disc disc : discs()) {
      disc(svg, disc.x(), height(disc, bottom), disc.mark());
    }
  }

  void list(Svg svg, double left, double top) {
    for (Mark mark : marks.subList(0, Math.min(marks.size(), MOST_LISTED))) {
      double y = top + LISTED * (mark.number() - 0.5);
      disc(svg, left + RADIUS, y, mark);
      svg.text(left + 100, y + 4.5, "listed end", seconds(mark));
      svg.text(left + 114, y + 4.5, "kind " + mark.style(), mark.style());
      svg.text(left + 166, y + 4.5, "listed", text(mark));
    }
    if (marks.size() > MOST_LISTED) {
      double y = top + LISTED * (MOST_LISTED + 0.5);
      svg.text(left + 166, y + 4.5, "listed", "and " + (marks.size() - MOST_LISTED) + " more");
    }
  }

  /** Each on the lowest level where it lies on no other; where there is none it is left out. */
  private List<Disc> discs() {
    List<Disc> discs = new ArrayList<>();
    for (Mark mark : marks) {
      double x = time.at(mark.seconds().get(0));
      for (int level = 0; level < MOST_LEVELS; level++) {
        int wanted = level;
        boolean free =
            discs.stream()
                .noneMatch(
                    each -> each.level() == wanted && Math.abs(each.x() - x) < 2 * RADIUS + 2);
        if (free) {
          discs.add(new Disc(x, level, mark));
          break;
        }
      }
    }
    return discs;
  }

  private static double height(Disc disc, double bottom) {
    return bottom - RADIUS - 2 - disc.level() * LEVEL;
  }

  private static void disc(Svg svg, double x, double y, Mark mark) {
    svg.leaf("circle", "cx", x, "cy", y, "r", RADIUS, "class", "disc " + mark.style());
    svg.text(x, y + 4, "number middle", String.valueOf(mark.number()));
  }

  private static String seconds(Mark mark) {
    return String.format(Locale.ROOT, "%.2f s", mark.seconds().get(0));
  }

  private static String text(Mark mark) {
    String times = mark.seconds().size() == 1 ? "" : " (" + mark.seconds().size() + " times)";
    String text = mark.first().name() + ": " + mark.first().deed().what() + times;
    return Letters.atMost(MOST_LETTERS, text);
  }
}
