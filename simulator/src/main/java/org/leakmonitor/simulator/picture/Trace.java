// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

import java.util.List;
import org.leakmonitor.simulator.recording.Sample;

/** The line of an instrument's values, with a gap where there is none. */
final class Trace {
  /** Samples closer than this, in pixels, are drawn as their least and their greatest. */
  private static final double COLUMN = 1;

  /** A double beyond it leaves no room for an axis around it. */
  private static final double GREATEST = 1e300;

  private final StringBuilder path = new StringBuilder();
  private final TimeAxis time;
  private final Axis values;
  private boolean down;
  private long column = Long.MIN_VALUE;
  private Point least = new Point(0, 0);
  private Point greatest = new Point(0, 0);

  private record Point(double x, double y) {}

  private Trace(TimeAxis time, Axis values) {
    this.time = time;
    this.values = values;
  }

  /** As the data of an SVG path. */
  static String path(List<Sample> samples, TimeAxis time, Axis values) {
    Trace trace = new Trace(time, values);
    for (Sample each : samples) {
      if (each.value().isPresent() && canBeDrawn(each.value().getAsDouble())) {
        trace.add(each.seconds(), each.value().getAsDouble());
      } else {
        trace.lift();
      }
    }
    trace.lift();
    return trace.path.toString().stripTrailing();
  }

  static boolean canBeDrawn(double value) {
    return Math.abs(value) <= GREATEST;
  }

  private void add(double seconds, double value) {
    Point point = new Point(time.at(seconds), values.at(value));
    long here = (long) Math.floor(point.x() / COLUMN);
    if (here != column) {
      flush();
      column = here;
      least = point;
      greatest = point;
    } else if (point.y() < least.y()) {
      least = point;
    } else if (point.y() > greatest.y()) {
      greatest = point;
    }
  }

  private void lift() {
    flush();
    column = Long.MIN_VALUE;
    down = false;
  }

  private void flush() {
    if (column == Long.MIN_VALUE) {
      return;
    }
    boolean falling = least.x() <= greatest.x();
    draw(falling ? least : greatest);
    if (!least.equals(greatest)) {
      draw(falling ? greatest : least);
    }
  }

  private void draw(Point point) {
    path.append(down ? 'L' : 'M').append(Svg.number(point.x())).append(' ');
    path.append(Svg.number(point.y())).append(' ');
    down = true;
  }
}
