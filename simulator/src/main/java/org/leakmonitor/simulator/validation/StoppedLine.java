// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.validation;

import java.util.ArrayList;
import java.util.List;
import org.leakmonitor.simulator.hydraulics.Network;
import org.leakmonitor.simulator.hydraulics.Node;
import org.leakmonitor.simulator.hydraulics.Pipe;
import org.leakmonitor.simulator.hydraulics.Place;
import org.leakmonitor.simulator.hydraulics.Valve;

/**
 * A line of 10 km with a line stop in its middle. It flows so slowly that a sudden stop does not
 * pull it below the pressure of vapour.
 */
final class StoppedLine {
  static final double STEP = 0.05;
  static final String STOP = "stop";
  static final Place BEFORE = new Place("upper", 5000);
  static final Place AFTER = new Place("lower", 0);

  private StoppedLine() {}

  /** Without a way round the stop. */
  static Network plain() {
    return network(List.of());
  }

  /** With a bypass of 100 m of half the diameter. */
  static Network bypassed() {
    double diameter = ReferenceLine.DIAMETER / 2;
    return network(
        List.of(
            new Pipe("bypass", "before", "after", 100, diameter, ReferenceLine.FRICTION, 1000)));
  }

  private static Network network(List<Pipe> bypass) {
    List<Node> nodes =
        List.of(
            new Node.Reservoir("start", 0, 120),
            new Node.Junction("before", 0, 0),
            new Node.Junction("after", 0, 0),
            new Node.Reservoir("end", 0, 110));
    List<Pipe> pipes = new ArrayList<>(bypass);
    pipes.add(ReferenceLine.pipe("upper", "start", "before", 5000, ReferenceLine.FRICTION));
    pipes.add(ReferenceLine.pipe("lower", "after", "end", 5000, ReferenceLine.FRICTION));
    Valve stop = new Valve(STOP, "before", "after", ReferenceLine.DIAMETER, 0.2, 1, false);
    return new Network(
        ReferenceLine.WATER, ReferenceLine.GRAVITY, nodes, pipes, List.of(stop), List.of());
  }
}
