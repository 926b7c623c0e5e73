// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

import java.util.ArrayList;
import java.util.List;

/** Moves labels as little as needed for none to lie on another. */
final class Spread {
  private Spread() {}

  /**
   * Places at least so far apart, in pixels; if they do not fit they go on beyond the high end.
   *
   * @param wanted from the lowest to the highest
   */
  static List<Double> apart(List<Double> wanted, double gap, double low, double high) {
    List<Double> places = new ArrayList<>(wanted);
    double most = high;
    for (int i = places.size() - 1; i >= 0; i--) {
      places.set(i, Math.min(places.get(i), most));
      most = places.get(i) - gap;
    }
    double least = low;
    for (int i = 0; i < places.size(); i++) {
      places.set(i, Math.max(places.get(i), least));
      least = places.get(i) + gap;
    }
    return places;
  }
}
