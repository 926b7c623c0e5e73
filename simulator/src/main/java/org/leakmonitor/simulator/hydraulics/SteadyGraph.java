// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A network with its settings as a graph: pipes are parted where they leak. */
final class SteadyGraph {

  /** A first guess for pipes and valves, m/s. */
  private static final double GUESS = 1;

  /** A first guess for the root of the pressure head at leaks, sqrt(m). */
  private static final double GUESS_ROOT = 3;

  private final Network network;
  private final Settings settings;
  private final Graph graph = new Graph();
  private final Map<String, Integer> points = new TreeMap<>();
  private final Map<String, Integer> elements = new TreeMap<>();
  private final SortedMap<Place, Integer> leaks = new TreeMap<>();
  private final Map<String, List<Part>> parts = new TreeMap<>();

  /** A part of a pipe, from and to so many metres, and its numbers in the graph. */
  private record Part(double start, double end, int from, int to, int way) {}

  SteadyGraph(Network network, Settings settings) {
    this.network = network;
    this.settings = settings;
    settings.leaks().keySet().forEach(network::pipeAt);
    network.nodes().forEach(node -> points.put(node.name(), graph.add(point(node))));
    network.pipes().forEach(this::addPipe);
    for (Valve valve : network.valves()) {
      addElement(valve, ValveLaw.of(valve, network.gravity()), GUESS * Pipe.area(valve.diameter()));
    }
    for (Pump pump : network.pumps()) {
      addElement(pump, PumpLaw.of(pump), pump.curve().dutyFlow());
    }
  }

  SteadyState solve() {
    Newton solution = Newton.solve(graph);
    SteadyState.Builder state = new SteadyState.Builder(network, settings);
    points.forEach((name, number) -> state.head(name, solution.head(number)));
    network.links().forEach(link -> state.flow(link.name(), 0));
    elements.forEach((name, way) -> state.flow(name, solution.flow(way)));
    leaks.forEach((place, way) -> state.leak(place, solution.flow(way)));
    parts.forEach(
        (pipe, all) -> {
          for (Part part : all) {
            state.stretch(
                pipe,
                new SteadyState.Stretch(
                    part.start(),
                    part.end(),
                    solution.head(part.from()),
                    solution.head(part.to()),
                    solution.flow(part.way())));
          }
        });
    return state.build();
  }

  private Graph.Point point(Node node) {
    String name = node.name();
    return node instanceof Node.Reservoir
        ? new Graph.Point(name, true, settings.heads().getOrDefault(name, 0.0))
        : new Graph.Point(name, false, settings.demands().getOrDefault(name, 0.0));
  }

  private void addPipe(Pipe pipe) {
    List<Part> chain = new ArrayList<>();
    parts.put(pipe.name(), chain);
    int from = number(pipe.from());
    double start = 0;
    for (Map.Entry<Place, Double> leak : settings.leaks().entrySet()) {
      Place place = leak.getKey();
      if (place.pipe().equals(pipe.name()) && leak.getValue() > 0) {
        if (place.metres() > start && place.metres() < pipe.length()) {
          int here = graph.add(new Graph.Point(place.toString(), false, 0));
          chain.add(part(pipe, start, place.metres(), from, here));
          from = here;
          start = place.metres();
        }
        addLeak(place, leak.getValue(), place.metres() < pipe.length() ? from : number(pipe.to()));
      }
    }
    chain.add(part(pipe, start, pipe.length(), from, number(pipe.to())));
  }

  private Part part(Pipe pipe, double start, double end, int from, int to) {
    Resistance resistance =
        new Resistance.OfPipe(pipe, end - start, network.gravity(), network.fluid().viscosity());
    double guess = GUESS * pipe.area();
    int way = graph.add(new Graph.Way(pipe.name(), from, to, resistance, guess));
    return new Part(start, end, from, to, way);
  }

  private void addLeak(Place place, double coefficient, int from) {
    String name = "leak at " + place;
    int ground = graph.add(new Graph.Point(name, true, network.elevation(place)));
    Resistance resistance = new Resistance.OfLeak(coefficient);
    double guess = coefficient * GUESS_ROOT;
    leaks.put(place, graph.add(new Graph.Way(name, from, ground, resistance, guess)));
  }

  private void addElement(Element element, Law law, double guess) {
    double setting = settings.element(element.name());
    if (!law.stops(setting)) {
      Resistance resistance = new Resistance.OfElement(law, setting);
      int from = number(element.from());
      int to = number(element.to());
      elements.put(
          element.name(), graph.add(new Graph.Way(element.name(), from, to, resistance, guess)));
    }
  }

  private int number(String node) {
    return points.getOrDefault(node, -1);
  }
}
