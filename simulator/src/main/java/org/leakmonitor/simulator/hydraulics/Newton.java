// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import java.util.List;

/**
 * Finds heads and flows of a graph by the global gradient method (Todini and Pilati, 1988):
 * Newton's on both at once. From the first iteration on each point's flows add up exactly; what
 * converges is the head.
 */
final class Newton {
  private static final int MOST_ITERATIONS = 500;

  /** From here on half steps, which end what full ones would repeat for ever. */
  private static final int CAREFUL = 30;

  /** The largest error of a way's head, m, for heads up to 1000 m. */
  private static final double CLOSE = 1e-9;

  /** The least slope, m/(m3/s): without friction there is none, and Newton divides by it. */
  private static final double LEAST_SLOPE = 1e-3;

  /** Slope backward through a check valve, so steep that it passes 1e-11 m3/s at 100 m. */
  private static final double BACKWARD_SLOPE = 1e13;

  /** More than this (m3/s) is pressed backward only if there is no other way. */
  private static final double BACKWARD_FLOW = 1e-8;

  private final Graph graph;
  private final double[] heads;
  private final double[] flows;
  private double error = Double.POSITIVE_INFINITY;

  private Newton(Graph graph) {
    this.graph = graph;
    heads = graph.points().stream().mapToDouble(p -> p.fixed() ? p.value() : 0).toArray();
    flows = graph.ways().stream().mapToDouble(Graph.Way::guess).toArray();
  }

  /**
   * @throws InfeasibleException if there is no solution, or none was found
   */
  static Newton solve(Graph graph) {
    graph.checkReached();
    Newton newton = new Newton(graph);
    for (int i = 0; newton.error > CLOSE; i++) {
      if (i == MOST_ITERATIONS) {
        throw new InfeasibleException(
            "no steady state found in "
                + MOST_ITERATIONS
                + " iterations: heads still differ by "
                + newton.error
                + " m");
      }
      newton.iterate(i < CAREFUL ? 1 : 0.5);
    }
    newton.iterate(1);
    newton.settle();
    return newton;
  }

  double head(int point) {
    return heads[point];
  }

  double flow(int way) {
    return flows[way];
  }

  private void iterate(double portion) {
    List<Graph.Way> ways = graph.ways();
    LinearSystem system = new LinearSystem(heads.length);
    for (int i = 0; i < heads.length; i++) {
      Graph.Point point = graph.points().get(i);
      if (point.fixed()) {
        system.pin(i, point.value());
      } else {
        system.draw(i, point.value());
      }
    }
    for (int i = 0; i < flows.length; i++) {
      Graph.Way way = ways.get(i);
      double slope = slope(way, flows[i]);
      system.join(way.from(), way.to(), 1 / slope, flows[i] - loss(way, flows[i]) / slope);
    }
    system.solveInto(heads);
    error = 0;
    for (int i = 0; i < flows.length; i++) {
      Graph.Way way = ways.get(i);
      double wanted = heads[way.from()] - heads[way.to()];
      double change = (wanted - loss(way, flows[i])) / slope(way, flows[i]);
      flows[i] += portion * change;
      error = Math.max(error, Math.abs(wanted - loss(way, flows[i])) / scale());
    }
  }

  private double scale() {
    double highest = 1000;
    for (double head : heads) {
      highest = Math.max(highest, Math.abs(head));
    }
    return highest / 1000;
  }

  private void settle() {
    for (int i = 0; i < flows.length; i++) {
      Graph.Way way = graph.ways().get(i);
      if (way.resistance().oneWay() && flows[i] < 0) {
        if (flows[i] < -BACKWARD_FLOW) {
          throw new InfeasibleException(
              "flow would have to pass backward through '" + way.name() + "'");
        }
        flows[i] = 0;
      }
    }
  }

  private static double loss(Graph.Way way, double flow) {
    Resistance resistance = way.resistance();
    return resistance.oneWay() && flow < 0
        ? resistance.loss(0) + BACKWARD_SLOPE * flow
        : resistance.loss(flow);
  }

  private static double slope(Graph.Way way, double flow) {
    Resistance resistance = way.resistance();
    return resistance.oneWay() && flow < 0
        ? BACKWARD_SLOPE
        : Math.max(LEAST_SLOPE, resistance.slope(flow));
  }
}
