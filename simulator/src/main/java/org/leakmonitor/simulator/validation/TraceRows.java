// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.leakmonitor.simulator.hydraulics.Controls;
import org.leakmonitor.simulator.hydraulics.Network;
import org.leakmonitor.simulator.hydraulics.Place;
import org.leakmonitor.simulator.hydraulics.Transient;

/** The traces of an independent simulator, a step at a time, node by node. */
final class TraceRows {
  private static final double PERCENT = 1;
  private static final double SECOND = 1;

  private TraceRows() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.addAll(
        compare(
            "valve_closure_dt0.02",
            ReferenceLine.delivering(),
            SECOND,
            controls -> controls.setDemand("km10", 0, 0)));
    rows.addAll(
        compare(
            "burst_J6_c1e-4_const_outflow",
            ReferenceLine.delivering(),
            5 * SECOND,
            controls -> controls.setLeak(ReferenceLine.at(6), 1e-4, 0.1)));
    rows.addAll(
        compare(
            "burst_J6_c6e-4_reservoir",
            ReferenceLine.draining(),
            5 * SECOND,
            controls -> controls.setLeak(ReferenceLine.at(6), 6e-4, 0.1)));
    return rows;
  }

  private static List<Row> compare(
      String name, Network network, double eventSeconds, Consumer<Controls> event) {
    Trace trace = Trace.read(name);
    Transient run = ReferenceLine.start(network, ReferenceLine.STEP);
    List<Node> nodes = nodes(trace);
    int eventLine = (int) Math.round(eventSeconds / ReferenceLine.STEP);
    for (int line = 0; line < trace.size(); line++) {
      for (Node node : nodes) {
        node.add(trace.at(line, node.column), run.readings().head(node.place));
      }
      if (line == eventLine) {
        event.accept(run.controls());
      }
      run.step();
    }
    return nodes.stream().map(node -> node.row(name)).toList();
  }

  private static List<Node> nodes(Trace trace) {
    List<Node> nodes = new ArrayList<>();
    for (int km = 2; km <= ReferenceLine.LENGTH_KM; km += 2) {
      String column = "H_J" + km + "_m";
      if (trace.has(column)) {
        nodes.add(new Node(column, ReferenceLine.at(km)));
      }
    }
    return nodes;
  }

  /** Adds up how far a node's head is from its column. */
  private static final class Node {
    private final String column;
    private final Place place;
    private double first = Double.NaN;
    private double largest;
    private double squares;
    private int count;

    Node(String column, Place place) {
      this.column = column;
      this.place = place;
    }

    void add(double reference, double ours) {
      first = count == 0 ? reference : first;
      largest = Math.max(largest, Math.abs(reference - first));
      squares += (ours - reference) * (ours - reference);
      count++;
    }

    Row row(String trace) {
      double error = Math.sqrt(squares / count);
      String subject = trace + " " + column;
      return Row.against(9, subject, "m", 0, error, largest, PERCENT);
    }
  }
}
