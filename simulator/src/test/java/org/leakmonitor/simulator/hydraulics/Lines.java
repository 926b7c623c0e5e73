// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import java.util.List;

/** Networks to test with. */
final class Lines {
  static final Fluid WATER = new Fluid(1000, 1e-6, 2.2e9, 2340);
  static final double GRAVITY = 9.8;
  static final double DIAMETER = 0.3;
  static final double SPEED = 1000;
  static final Friction FRICTION = new Friction.Darcy(0.01895);

  private Lines() {}

  static Node.Reservoir reservoir(String name, double head) {
    return new Node.Reservoir(name, 0, head);
  }

  static Node.Junction junction(String name, double demand) {
    return new Node.Junction(name, 0, demand);
  }

  static Pipe pipe(String name, String from, String to, double length) {
    return pipe(name, from, to, length, FRICTION);
  }

  static Pipe pipe(String name, String from, String to, double length, Friction friction) {
    return new Pipe(name, from, to, length, DIAMETER, friction, SPEED);
  }

  static Valve valve(String name, String from, String to, double opening) {
    return new Valve(name, from, to, DIAMETER, 2, opening, false);
  }

  static Pump pump(String name, String from, String to) {
    return new Pump(name, from, to, new Curve(120, 0.1, 82, 0.16, 20), 1);
  }

  static Network network(List<Node> nodes, List<Pipe> pipes) {
    return network(nodes, pipes, List.of(), List.of());
  }

  static Network network(List<Node> nodes, List<Pipe> pipes, List<Valve> valves, List<Pump> pumps) {
    return new Network(WATER, GRAVITY, nodes, pipes, valves, pumps);
  }

  /** 10 km from a reservoir of 120 m to a delivery of constant flow. */
  static Network delivering(double flow, Friction friction) {
    return network(
        List.of(reservoir("tank", 120), junction("end", flow)),
        List.of(pipe("main", "tank", "end", 10_000, friction)));
  }

  /** 10 km between reservoirs of 120 and 60 m. */
  static Network between() {
    return network(
        List.of(reservoir("tank", 120), reservoir("sink", 60)),
        List.of(pipe("main", "tank", "sink", 10_000)));
  }

  /** A pump from a tank into 10 km of pipe to a sink of 30 m. */
  static Network pumped() {
    return network(
        List.of(
            reservoir("tank", 10),
            junction("suction", 0),
            junction("discharge", 0),
            reservoir("sink", 30)),
        List.of(pipe("inlet", "tank", "suction", 200), pipe("main", "discharge", "sink", 10_000)),
        List.of(),
        List.of(pump("pump", "suction", "discharge")));
  }

  /** A line of 2 km, a valve, and 2 km more, with a bypass of 100 m that has a valve of its own. */
  static Network stopped(double opening, double bypass) {
    return network(
        List.of(
            reservoir("tank", 120),
            junction("before", 0),
            junction("in", 0),
            junction("out", 0),
            junction("after", 0),
            reservoir("sink", 60)),
        List.of(
            pipe("upper", "tank", "before", 2000),
            pipe("branch", "before", "in", 50),
            pipe("return", "out", "after", 50),
            pipe("lower", "after", "sink", 2000)),
        List.of(valve("stop", "before", "after", opening), valve("bypass", "in", "out", bypass)),
        List.of());
  }

  /** From its steady state, in steps of 50 ms. */
  static Transient started(Network network) {
    return Transient.from(Steady.solve(network), 0.05);
  }
}
