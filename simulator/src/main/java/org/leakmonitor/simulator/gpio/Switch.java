// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A switch with a set point, whose contact bounces. A closed contact is the high level: it switches
 * the line to the supply, against a pull-down.
 */
public final class Switch implements DigitalLine {
  private final SwitchSettings settings;
  private final Bounce bounce;
  private final Deque<Edge> bouncing = new ArrayDeque<>();
  private Interval interval = Interval.before();
  private boolean tripped;
  private boolean high;

  public Switch(SwitchSettings settings, Bounce bounce) {
    this.settings = settings;
    this.bounce = bounce;
    high = settings.closed(false);
  }

  @Override
  public List<Edge> observe(double seconds, double value) {
    interval = interval.next(seconds, value);
    boolean trips = settings.trips(tripped, value);
    if (interval.first()) {
      tripped = trips;
      high = settings.closed(tripped);
      return List.of();
    }
    List<Edge> edges = new ArrayList<>();
    if (trips != tripped) {
      turn(interval.crossing(settings.threshold(tripped)), trips, edges);
    }
    emit(seconds, edges);
    return List.copyOf(edges);
  }

  @Override
  public boolean high() {
    return high;
  }

  /** What is left of an earlier bounce ends where the contact turns again. */
  private void turn(double at, boolean trips, List<Edge> edges) {
    emit(at, edges);
    bouncing.clear();
    tripped = trips;
    boolean level = settings.closed(trips);
    bouncing.add(new Edge(at, level));
    for (double flip : bounce.next()) {
      level = !level;
      bouncing.add(new Edge(at + flip, level));
    }
  }

  private void emit(double seconds, List<Edge> edges) {
    Edge next = bouncing.peekFirst();
    while (next != null && next.seconds() <= seconds) {
      bouncing.removeFirst();
      if (next.high() != high) {
        high = next.high();
        edges.add(next);
      }
      next = bouncing.peekFirst();
    }
  }
}
