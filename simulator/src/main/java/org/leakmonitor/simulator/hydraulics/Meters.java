// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import java.util.List;

/** Adds up what passes the network's borders, by the trapezoidal rule. */
final class Meters {
  private final Grid grid;
  private final double step;
  private final double storedAtStart;
  private double received;
  private double delivered;
  private double leaked;
  private double lastInflow;
  private double lastOutflow;
  private double lastLeak;

  Meters(Grid grid, double step) {
    this.grid = grid;
    this.step = step;
    storedAtStart = stored();
    read();
  }

  /** Adds the step that was just made. */
  void add() {
    double inflow = lastInflow;
    double outflow = lastOutflow;
    double leak = lastLeak;
    read();
    received += step * (inflow + lastInflow) / 2;
    delivered += step * (outflow + lastOutflow) / 2;
    leaked += step * (leak + lastLeak) / 2;
  }

  /** m3/s from all reservoirs, less what they take. */
  double inflow() {
    return lastInflow;
  }

  /** m3/s of all demands. */
  double outflow() {
    return lastOutflow;
  }

  /** m3/s of all leaks. */
  double leak() {
    return lastLeak;
  }

  Balance balance() {
    return new Balance(received, delivered, leaked, stored() - storedAtStart);
  }

  private void read() {
    lastInflow = 0;
    lastOutflow = 0;
    lastLeak = 0;
    List<Joint> joints = grid.joints();
    for (int i = 0; i < joints.size(); i++) {
      Joint joint = joints.get(i);
      lastLeak += joint.leakFlow();
      if (joint.fixed()) {
        lastInflow -= joint.delivered();
      } else {
        lastOutflow += joint.delivered();
      }
    }
  }

  private double stored() {
    double sum = 0;
    for (Track track : grid.tracks()) {
      for (Section section : track.sections()) {
        sum += section.storage();
      }
    }
    return sum;
  }
}
