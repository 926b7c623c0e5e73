// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.leakmonitor.simulator.recording.Profile;

/** The change of pressure over time and place, against what it was before anything happened. */
final class HeatMap {
  /** No more columns than the panel has pixels. */
  private static final int MOST_COLUMNS = 900;

  /** What lies beyond it is shown in the colours of the ends, so that a spike hides no wave. */
  private static final double SHOWN = 0.995;

  /** Of a line on which nothing changes. */
  private static final double LEAST_SCALE = 1;

  private final Profile profile;
  private final Profile.Row reference;

  HeatMap(Profile profile, Profile.Row reference) {
    this.profile = profile;
    this.reference = reference;
  }

  /** The change at either end of the colours, in kPa. */
  double scale() {
    List<Double> sizes = new ArrayList<>();
    for (Profile.Row row : profile.rows()) {
      for (int i = 0; i < row.kilopascals().size(); i++) {
        sizes.add(Math.abs(change(row, i)));
      }
    }
    Collections.sort(sizes);
    double size = sizes.get((int) (SHOWN * (sizes.size() - 1)));
    return Ticks.roundedUp(Math.max(LEAST_SCALE, size));
  }

  /** The start of the route is below. */
  void draw(Svg svg, TimeAxis time, Box box, double scale) {
    int columns = Math.min(MOST_COLUMNS, profile.rows().size());
    int height = profile.kilometres().size();
    byte[] pixels = new byte[columns * height];
    double first = profile.rows().get(0).seconds();
    double pitch = columns == 1 ? 0 : (profile.last().seconds() - first) / (columns - 1);
    int row = 0;
    for (int column = 0; column < columns; column++) {
      row = nearest(row, first + column * pitch);
      for (int i = 0; i < height; i++) {
        int colour = Colours.index(change(profile.rows().get(row), i) / scale);
        pixels[(height - 1 - i) * columns + column] = (byte) colour;
      }
    }
    double left = time.at(first);
    double right = columns == 1 ? time.right() : time.at(profile.last().seconds());
    svg.leaf(
        "image",
        "x",
        left,
        "y",
        box.top(),
        "width",
        right - left,
        "height",
        box.height(),
        "preserveAspectRatio",
        "none",
        "href",
        Png.address(columns, height, pixels, Colours.all()));
    svg.leaf(
        "rect",
        "x",
        box.left(),
        "y",
        box.top(),
        "width",
        box.width(),
        "height",
        box.height(),
        "class",
        "frame");
  }

  /** The row nearest to a time, at or after a given one. */
  private int nearest(int from, double seconds) {
    List<Profile.Row> rows = profile.rows();
    int row = from;
    while (row + 1 < rows.size()
        && Math.abs(rows.get(row + 1).seconds() - seconds)
            <= Math.abs(rows.get(row).seconds() - seconds)) {
      row++;
    }
    return row;
  }

  private double change(Profile.Row row, int place) {
    return row.kilopascals().get(place) - reference.kilopascals().get(place);
  }
}
