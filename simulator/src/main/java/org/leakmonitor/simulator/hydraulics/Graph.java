// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Points and the ways between them, as the steady solver sees a network. */
final class Graph {

  /** A point of fixed head, or one with a demand (m3/s) whose head is sought. */
  record Point(String name, boolean fixed, double value) {}

  /** A way between two points, by their numbers, with a first guess of its flow. */
  record Way(String name, int from, int to, Resistance resistance, double guess) {}

  private final List<Point> points = new ArrayList<>();
  private final List<Way> ways = new ArrayList<>();

  /** Adds a point and gives its number. */
  int add(Point point) {
    points.add(point);
    return points.size() - 1;
  }

  /** Adds a way and gives its number. */
  int add(Way way) {
    ways.add(way);
    return ways.size() - 1;
  }

  List<Point> points() {
    return points;
  }

  List<Way> ways() {
    return ways;
  }

  /**
   * @throws InfeasibleException if a point has no way to a fixed head
   */
  void checkReached() {
    boolean[] reached = new boolean[points.size()];
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < reached.length; i++) {
      if (points.get(i).fixed()) {
        open.add(i);
      }
    }
    while (!open.isEmpty()) {
      int here = open.pop();
      if (!reached[here]) {
        reached[here] = true;
        neighbours(here).forEach(open::push);
      }
    }
    for (int i = 0; i < reached.length; i++) {
      if (!reached[i]) {
        throw new InfeasibleException(
            "'" + points.get(i).name() + "' is cut off from every fixed head");
      }
    }
  }

  private List<Integer> neighbours(int point) {
    List<Integer> found = new ArrayList<>();
    for (Way way : ways) {
      if (way.from() == point) {
        found.add(way.to());
      } else if (way.to() == point) {
        found.add(way.from());
      }
    }
    return found;
  }
}
