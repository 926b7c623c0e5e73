// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.leakmonitor.simulator.hydraulics.Curve;
import org.leakmonitor.simulator.hydraulics.Fluid;
import org.leakmonitor.simulator.hydraulics.Friction;
import org.leakmonitor.simulator.hydraulics.Network;
import org.leakmonitor.simulator.hydraulics.Node;
import org.leakmonitor.simulator.hydraulics.Pipe;
import org.leakmonitor.simulator.hydraulics.Pump;
import org.leakmonitor.simulator.hydraulics.Valve;
import org.leakmonitor.simulator.plant.Route;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.yaml.Section;

/** Nodes, pipes, valves and pumps; the file's units become those of the SI. */
final class LineSection {
  static final Set<String> KEYS =
      Set.of("step_s", "gravity_m_s2", "fluid", "nodes", "pipes", "valves", "pumps", "route");

  private static final Set<String> FLUID =
      Set.of("density_kg_m3", "viscosity_mm2_s", "bulk_modulus_gpa", "vapour_pressure_kpa");
  private static final Set<String> NODE = Set.of("node", "elevation_m", "head_m", "outflow_m3_h");
  private static final Set<String> PIPE =
      Set.of(
          "pipe",
          "from",
          "to",
          "length_km",
          "diameter_mm",
          "friction",
          "roughness_mm",
          "wave_speed_m_s",
          "wall_mm",
          "young_gpa");
  private static final Set<String> VALVE =
      Set.of("valve", "from", "to", "diameter_mm", "loss", "opening", "one_way", "modbus");
  private static final Set<String> PUMP =
      Set.of("pump", "from", "to", "flows_m3_h", "heads_m", "speed", "modbus");

  private static final double HOUR = 3_600;
  private static final double MILLI = 1e-3;
  private static final double KILO = 1e3;
  private static final double GIGA = 1e9;

  private final Section line;

  LineSection(Section line) {
    this.line = line;
  }

  double stepSeconds() throws Refusal {
    return line.number("step_s");
  }

  Network network() throws Refusal {
    Fluid fluid = fluid();
    List<Node> nodes = new ArrayList<>();
    for (Section each : line.sections("nodes", NODE)) {
      nodes.add(each.build(() -> node(each)));
    }
    List<Pipe> pipes = new ArrayList<>();
    for (Section each : line.sections("pipes", PIPE)) {
      pipes.add(each.build(() -> pipe(each, fluid)));
    }
    List<Valve> valves = new ArrayList<>();
    for (Section each : valves()) {
      valves.add(each.build(() -> valve(each)));
    }
    List<Pump> pumps = new ArrayList<>();
    for (Section each : pumps()) {
      pumps.add(each.build(() -> pump(each)));
    }
    double gravity = line.numberOr("gravity_m_s2", Network.STANDARD_GRAVITY);
    return line.build(() -> new Network(fluid, gravity, nodes, pipes, valves, pumps));
  }

  /** By default every pipe in the order of the file. */
  Route route(Network network) throws Refusal {
    List<Pipe> pipes = new ArrayList<>();
    if (!line.has("route")) {
      return new Route(network.pipes());
    }
    for (String name : line.texts("route")) {
      pipes.add(
          network.pipe(name).orElseThrow(() -> line.wrong("route", "names of pipes of this line")));
    }
    return line.build(() -> new Route(pipes));
  }

  List<Section> valves() throws Refusal {
    return line.sectionsOrNone("valves", VALVE);
  }

  List<Section> pumps() throws Refusal {
    return line.sectionsOrNone("pumps", PUMP);
  }

  private Fluid fluid() throws Refusal {
    Section fluid = line.section("fluid", FLUID);
    return fluid.build(
        () ->
            new Fluid(
                fluid.number("density_kg_m3"),
                fluid.number("viscosity_mm2_s") * MILLI * MILLI,
                fluid.number("bulk_modulus_gpa") * GIGA,
                fluid.number("vapour_pressure_kpa") * KILO));
  }

  private static Node node(Section node) throws Refusal {
    String name = node.text("node");
    double elevation = node.numberOr("elevation_m", 0);
    if (node.has("head_m")) {
      node.refuse("outflow_m3_h", "its head is fixed already");
      return new Node.Reservoir(name, elevation, node.number("head_m"));
    }
    return new Node.Junction(name, elevation, node.numberOr("outflow_m3_h", 0) / HOUR);
  }

  private static Pipe pipe(Section pipe, Fluid fluid) throws Refusal {
    double diameter = pipe.number("diameter_mm") * MILLI;
    return new Pipe(
        pipe.text("pipe"),
        pipe.text("from"),
        pipe.text("to"),
        pipe.number("length_km") * KILO,
        diameter,
        friction(pipe),
        waveSpeed(pipe, fluid, diameter));
  }

  private static Friction friction(Section pipe) throws Refusal {
    if (pipe.has("friction")) {
      pipe.refuse("roughness_mm", "the friction factor is given already");
      return new Friction.Darcy(pipe.number("friction"));
    }
    return new Friction.Roughness(pipe.number("roughness_mm") * MILLI);
  }

  private static double waveSpeed(Section pipe, Fluid fluid, double diameter) throws Refusal {
    if (pipe.has("wave_speed_m_s")) {
      pipe.refuse("wall_mm", "the wave speed is given already");
      pipe.refuse("young_gpa", "the wave speed is given already");
      return pipe.number("wave_speed_m_s");
    }
    return fluid.waveSpeed(
        diameter, pipe.number("wall_mm") * MILLI, pipe.number("young_gpa") * GIGA);
  }

  private static Valve valve(Section valve) throws Refusal {
    return new Valve(
        valve.text("valve"),
        valve.text("from"),
        valve.text("to"),
        valve.number("diameter_mm") * MILLI,
        valve.number("loss"),
        valve.numberOr("opening", 1),
        valve.flagOr("one_way", false));
  }

  private static Pump pump(Section pump) throws Refusal {
    List<Double> flows = pump.numbers("flows_m3_h", 3);
    List<Double> heads = pump.numbers("heads_m", 3);
    if (flows.get(0) != 0) {
      throw pump.wrong("flows_m3_h", "0 first, at which the first head is");
    }
    Curve curve =
        new Curve(
            heads.get(0), flows.get(1) / HOUR, heads.get(1), flows.get(2) / HOUR, heads.get(2));
    return new Pump(
        pump.text("pump"), pump.text("from"), pump.text("to"), curve, pump.numberOr("speed", 1));
  }
}
