// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.validation;

import java.util.ArrayList;
import java.util.List;
import org.leakmonitor.simulator.hydraulics.Curve;
import org.leakmonitor.simulator.hydraulics.Fluid;
import org.leakmonitor.simulator.hydraulics.Friction;
import org.leakmonitor.simulator.hydraulics.Network;
import org.leakmonitor.simulator.hydraulics.Node;
import org.leakmonitor.simulator.hydraulics.Pipe;
import org.leakmonitor.simulator.hydraulics.Place;
import org.leakmonitor.simulator.hydraulics.Pump;
import org.leakmonitor.simulator.hydraulics.Steady;
import org.leakmonitor.simulator.hydraulics.Transient;

/**
 * The line of the reference traces: five pipes of 2 km and 300 mm in a row, nodes named by their
 * kilometre ({@code km0} to {@code km10}), pipes by the kilometre at their start ({@code pipe0} to
 * {@code pipe8}), flat.
 */
final class ReferenceLine {
  /** m/s2, as the reference has it. */
  static final double GRAVITY = 9.8;

  static final double DIAMETER = 0.3;
  static final double AREA = Math.PI / 4 * DIAMETER * DIAMETER;

  /** m/s. */
  static final double WAVE_SPEED = 1000;

  /** m, of the reservoir at km 0. */
  static final double HEAD = 120;

  /** m, of the reservoir at km 10 where the line ends in one. */
  static final double END_HEAD = 58.73182;

  /** m3/s, the steady flow. */
  static final double FLOW = 0.09746;

  /** The Darcy factor. */
  static final double FACTOR = 0.01895;

  static final Friction FRICTION = new Friction.Darcy(FACTOR);

  /** s, the step of the traces. */
  static final double STEP = 0.02;

  static final int LENGTH_KM = 10;

  private static final int PIPE_KM = 2;

  static final Fluid WATER = new Fluid(1000, 1e-6, 2.2e9, 2340);

  private ReferenceLine() {}

  /** Ends in a delivery of constant flow. */
  static Network delivering() {
    return delivering(LENGTH_KM, FRICTION, FLOW);
  }

  /** The same, of another length, friction and flow. */
  static Network delivering(int kilometres, Friction friction, double flow) {
    Node start = new Node.Reservoir("km0", 0, HEAD);
    Node end = new Node.Junction("km" + kilometres, 0, flow);
    return network(List.of(start), end, kilometres, friction, List.of(), List.of());
  }

  /** Ends in a reservoir. */
  static Network draining() {
    Node start = new Node.Reservoir("km0", 0, HEAD);
    Node end = new Node.Reservoir("km10", 0, END_HEAD);
    return network(List.of(start), end, LENGTH_KM, FRICTION, List.of(), List.of());
  }

  /** A pump takes from a tank of 10 m, by 200 m of pipe, and the line ends in one of 30 m. */
  static Network pumped() {
    return pumped(FRICTION);
  }

  /** The same, of another friction. */
  static Network pumped(Friction friction) {
    List<Node> start =
        List.of(
            new Node.Reservoir("tank", 0, 10),
            new Node.Junction("suction", 0, 0),
            new Node.Junction("km0", 0, 0));
    Pump pump = new Pump("pump", "suction", "km0", new Curve(120, 0.1, 82, 0.16, 20), 1);
    return network(
        start,
        new Node.Reservoir("km10", 0, 30),
        LENGTH_KM,
        friction,
        List.of(pipe("inlet", "tank", "suction", 200, friction)),
        List.of(pump));
  }

  /** A place on the line. */
  static Place at(double kilometres) {
    int pipe = (int) Math.floor(kilometres / PIPE_KM) * PIPE_KM;
    int known = Math.min(pipe, LENGTH_KM - PIPE_KM);
    return new Place("pipe" + known, 1000 * (kilometres - known));
  }

  /** Its steady state, from now on in steps. */
  static Transient start(Network network, double step) {
    return Transient.from(Steady.solve(network), step);
  }

  static Pipe pipe(String name, String from, String to, double metres, Friction friction) {
    return new Pipe(name, from, to, metres, DIAMETER, friction, WAVE_SPEED);
  }

  private static Network network(
      List<Node> start,
      Node end,
      int kilometres,
      Friction friction,
      List<Pipe> more,
      List<Pump> pumps) {
    List<Node> nodes = new ArrayList<>(start);
    List<Pipe> pipes = new ArrayList<>(more);
    for (int km = 0; km < kilometres; km += PIPE_KM) {
      int next = km + PIPE_KM;
      nodes.add(next == kilometres ? end : new Node.Junction("km" + next, 0, 0));
      pipes.add(pipe("pipe" + km, "km" + km, "km" + next, 1000 * PIPE_KM, friction));
    }
    return new Network(WATER, GRAVITY, nodes, pipes, List.of(), pumps);
  }
}
