// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Heads and flows that last. Heads are in m above the datum, flows in m3/s, pressures in Pa gauge.
 */
public final class SteadyState {
  private final Network network;
  private final Settings settings;
  private final Map<String, Double> heads;
  private final Map<String, Double> flows;
  private final Map<Place, Double> leaks;
  private final Map<String, List<Stretch>> stretches;

  /** A part of a pipe in which the flow is one, from and to so many metres. */
  record Stretch(double start, double end, double headAtStart, double headAtEnd, double flow) {
    double headAt(double metres) {
      return headAtStart + (headAtEnd - headAtStart) * (metres - start) / (end - start);
    }
  }

  private SteadyState(Builder builder) {
    network = builder.network;
    settings = builder.settings;
    heads = builder.heads;
    flows = builder.flows;
    leaks = builder.leaks;
    stretches = builder.stretches;
  }

  public Network network() {
    return network;
  }

  /** What it is the steady state of. */
  public Settings settings() {
    return settings;
  }

  /** The head at a node. */
  public double head(String node) {
    return found(Optional.ofNullable(heads.get(node)), "node", node);
  }

  /** The head at a place. */
  public double head(Place place) {
    return stretch(place).headAt(place.metres());
  }

  /** The gauge pressure at a place. */
  public double pressure(Place place) {
    return network.fluid().density() * network.gravity() * pressureHead(place);
  }

  /** The flow of a pipe at its start, a valve or a pump, from its start to its end. */
  public double flow(String link) {
    List<Stretch> pipe = stretches.get(link);
    return pipe != null
        ? pipe.get(0).flow()
        : found(Optional.ofNullable(flows.get(link)), "link", link);
  }

  /** The flow along a pipe that arrives at a place from the pipe's start. */
  public double flow(Place place) {
    return stretch(place).flow();
  }

  /** What leaks at a place, 0 where nothing does. */
  public double leak(Place place) {
    return leaks.getOrDefault(place, 0.0);
  }

  /**
   * The coefficient k, in m2.5/s, of a leak k sqrt(pressure head) that would take so much of the
   * flow at a place, were the pressure there to stay. It falls a little, and with it the leak.
   *
   * @param portion 0 or more, 0.01 for one percent
   * @throws IllegalArgumentException if there is no pressure above the atmosphere's
   */
  public double leakCoefficient(Place place, double portion) {
    Check.notNegative("portion", portion);
    double head = pressureHead(place);
    Check.that(head > 0, "pressure head '" + head + "' at '" + place + "' is not above 0");
    return portion * Math.abs(flow(place)) / Math.sqrt(head);
  }

  /** The nodes at which the liquid would boil, by name: such a state cannot be. */
  public List<String> belowVapour() {
    return network.nodes().stream()
        .filter(node -> head(node.name()) - node.elevation() < network.vapourHead())
        .map(Node::name)
        .toList();
  }

  private double pressureHead(Place place) {
    return head(place) - network.elevation(place);
  }

  private Stretch stretch(Place place) {
    network.pipeAt(place);
    List<Stretch> pipe = stretches.getOrDefault(place.pipe(), List.of());
    return pipe.stream()
        .filter(each -> place.metres() <= each.end())
        .findFirst()
        .orElseGet(() -> pipe.get(pipe.size() - 1));
  }

  private static double found(Optional<Double> value, String what, String name) {
    return value.orElseThrow(() -> new IllegalArgumentException("no " + what + " '" + name + "'"));
  }

  /** Gathers a state. */
  static final class Builder {
    private final Network network;
    private final Settings settings;
    private final Map<String, Double> heads = new TreeMap<>();
    private final Map<String, Double> flows = new TreeMap<>();
    private final Map<Place, Double> leaks = new TreeMap<>();
    private final Map<String, List<Stretch>> stretches = new TreeMap<>();

    Builder(Network network, Settings settings) {
      this.network = network;
      this.settings = settings;
    }

    void head(String node, double head) {
      heads.put(node, head);
    }

    void flow(String element, double flow) {
      flows.put(element, flow);
    }

    void leak(Place place, double flow) {
      leaks.put(place, flow);
    }

    void stretch(String pipe, Stretch stretch) {
      stretches.computeIfAbsent(pipe, name -> new ArrayList<>()).add(stretch);
    }

    SteadyState build() {
      return new SteadyState(this);
    }
  }
}
