// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.description;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.leakmonitor.simulator.hydraulics.Friction;
import org.leakmonitor.simulator.hydraulics.Network;
import org.leakmonitor.simulator.hydraulics.Node;
import org.leakmonitor.simulator.hydraulics.Pipe;
import org.leakmonitor.simulator.hydraulics.Pump;
import org.leakmonitor.simulator.hydraulics.Readings;
import org.leakmonitor.simulator.hydraulics.Transient;
import org.leakmonitor.simulator.hydraulics.Valve;
import org.leakmonitor.simulator.plant.Plant;
import org.leakmonitor.simulator.plant.Route;

/** The line as it was built, and how it runs before anything happens. */
final class LineText {
  private static final double KILO = 1_000;
  private static final double HOUR = 3_600;
  private static final double PERCENT = 100;

  private final Plant plant;
  private final Network network;
  private final Transient line;

  LineText(Plant plant) {
    this.plant = plant;
    network = plant.settings().network();
    line = Transient.from(plant.start(), plant.settings().stepSeconds());
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.addAll(pipes());
    lines.addAll(others());
    lines.addAll(steady());
    return lines;
  }

  /** The wave speed is adjusted so that a wave passes whole reaches in a step. */
  private List<String> pipes() {
    SortedMap<String, Double> adjustments = line.adjustments();
    Columns columns = new Columns("  ");
    columns.row(
        "pipe", "from", "to", "length", "diameter", "friction", "wave speed", "adjusted by");
    for (Pipe pipe : network.pipes()) {
      columns.row(
          pipe.name(),
          pipe.from(),
          pipe.to(),
          Figure.of(pipe.length() / KILO) + " km",
          Figure.of(pipe.diameter() * KILO) + " mm",
          friction(pipe.friction()),
          Figure.of(line.waveSpeed(pipe.name())) + " m/s",
          Figure.of(adjustments.getOrDefault(pipe.name(), 0.0) * PERCENT) + " %");
    }
    return columns.lines();
  }

  private static String friction(Friction friction) {
    return friction instanceof Friction.Roughness rough
        ? Figure.of(rough.metres() * KILO) + " mm rough"
        : "factor " + Figure.of(((Friction.Darcy) friction).factor());
  }

  private List<String> others() {
    Columns columns = new Columns("  ");
    for (Node node : network.nodes()) {
      if (node instanceof Node.Reservoir reservoir) {
        columns.row(
            "reservoir " + node.name(), "keeps a head of " + Figure.of(reservoir.head()) + " m");
      } else if (node instanceof Node.Junction junction && junction.demand() != 0) {
        columns.row(
            "delivery " + node.name(), "takes " + Figure.of(junction.demand() * HOUR) + " m3/h");
      }
    }
    for (Valve valve : network.valves()) {
      columns.row(
          "valve " + valve.name(),
          "from " + valve.from() + " to " + valve.to() + ", opening " + setting(valve.name()));
    }
    for (Pump pump : network.pumps()) {
      columns.row(
          "pump " + pump.name(),
          "from " + pump.from() + " to " + pump.to() + ", speed " + setting(pump.name()));
    }
    return columns.lines();
  }

  private String setting(String element) {
    return Figure.of(plant.readings().setting(element));
  }

  private List<String> steady() {
    Route route = plant.settings().route();
    return List.of(
        "  before anything happens: " + at(0) + "; " + at(route.lengthKm()),
        "  a pressure wave takes "
            + Figure.of(travelSeconds(route))
            + " s from one end to the other");
  }

  private String at(double km) {
    Readings readings = plant.readings();
    double pressure = readings.pressure(plant.settings().route().at(km)) / KILO;
    double flow = readings.flow(plant.settings().route().at(km)) * HOUR;
    return Figure.of(pressure) + " kPa and " + Figure.of(flow) + " m3/h at km " + Figure.of(km);
  }

  private double travelSeconds(Route route) {
    return route.pipes().stream()
        .mapToDouble(pipe -> pipe.length() / line.waveSpeed(pipe.name()))
        .sum();
  }
}
