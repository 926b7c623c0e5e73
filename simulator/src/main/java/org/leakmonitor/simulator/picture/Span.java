// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.leakmonitor.simulator.recording.Station;

/** From the lowest to the highest value that a trace shows. */
record Span(double low, double high) {
  /** Around the values, so that no line touches the next strip. */
  private static final double MARGIN = 0.12;

  /** A trace that moves so many times as much as half of them do not is drawn to its own scale. */
  private static final double OUTLIER = 4;

  double size() {
    return high - low;
  }

  /** Of what a station showed; 0 to 1 if that was nothing finite. */
  static Span of(Station station) {
    double low = finite(station).min().orElse(0);
    double high = finite(station).max().orElse(1);
    return new Span(low, high);
  }

  /** So wide that most of the stations' traces can be compared by eye. */
  static double common(List<Station> stations) {
    List<Double> sizes =
        stations.stream().map(each -> of(each).size()).sorted(Comparator.naturalOrder()).toList();
    double bound = OUTLIER * sizes.get((sizes.size() - 1) / 2);
    double most = sizes.stream().filter(size -> size <= bound).reduce(0.0, Math::max);
    return most > 0 ? most : sizes.get(sizes.size() - 1);
  }

  /** With the same middle, at least so wide, and the margin; never empty. */
  Span shown(double least) {
    double half = Math.max(size(), least) * (0.5 + MARGIN);
    double middle = low + size() / 2;
    double enough = Math.max(half, Math.max(1e-6, Math.abs(middle) * 1e-9));
    return new Span(middle - enough, middle + enough);
  }

  private static DoubleStream finite(Station station) {
    return station.samples().stream()
        .filter(each -> each.value().isPresent())
        .mapToDouble(each -> each.value().getAsDouble())
        .filter(Trace::canBeDrawn);
  }
}
