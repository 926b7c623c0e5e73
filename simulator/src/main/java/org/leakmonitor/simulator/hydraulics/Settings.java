// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What can be changed while a network runs: valves, pumps, demands, heads and leaks. */
public final class Settings {
  private final SortedMap<String, Double> openings;
  private final SortedMap<String, Double> speeds;
  private final SortedMap<String, Double> demands;
  private final SortedMap<String, Double> heads;
  private final SortedMap<Place, Double> leaks;

  private Settings(
      SortedMap<String, Double> openings,
      SortedMap<String, Double> speeds,
      SortedMap<String, Double> demands,
      SortedMap<String, Double> heads,
      SortedMap<Place, Double> leaks) {
    this.openings = Collections.unmodifiableSortedMap(openings);
    this.speeds = Collections.unmodifiableSortedMap(speeds);
    this.demands = Collections.unmodifiableSortedMap(demands);
    this.heads = Collections.unmodifiableSortedMap(heads);
    this.leaks = Collections.unmodifiableSortedMap(leaks);
  }

  /** As the network is built, without leaks. */
  public static Settings of(Network network) {
    SortedMap<String, Double> openings = new TreeMap<>();
    SortedMap<String, Double> speeds = new TreeMap<>();
    SortedMap<String, Double> demands = new TreeMap<>();
    SortedMap<String, Double> heads = new TreeMap<>();
    network.valves().forEach(valve -> openings.put(valve.name(), valve.opening()));
    network.pumps().forEach(pump -> speeds.put(pump.name(), pump.speed()));
    for (Node node : network.nodes()) {
      if (node instanceof Node.Reservoir reservoir) {
        heads.put(node.name(), reservoir.head());
      } else if (node instanceof Node.Junction junction) {
        demands.put(node.name(), junction.demand());
      }
    }
    return new Settings(openings, speeds, demands, heads, new TreeMap<>());
  }

  /** The same, but for the opening of a valve, 0 to 1. */
  public Settings withOpening(String valve, double opening) {
    Check.portion("opening of '" + valve + "'", opening);
    return new Settings(changed("valve", openings, valve, opening), speeds, demands, heads, leaks);
  }

  /** The same, but for the speed of a pump, 0 to {@link Pump#MOST_SPEED} of its curve's. */
  public Settings withSpeed(String pump, double speed) {
    Check.notNegative("speed of '" + pump + "'", speed);
    Check.that(
        speed <= Pump.MOST_SPEED,
        "speed of '" + pump + "' '" + speed + "' is above " + Pump.MOST_SPEED);
    return new Settings(openings, changed("pump", speeds, pump, speed), demands, heads, leaks);
  }

  /** The same, but for what a junction delivers, m3/s. */
  public Settings withDemand(String junction, double flow) {
    Check.finite("demand of '" + junction + "'", flow);
    return new Settings(
        openings, speeds, changed("junction", demands, junction, flow), heads, leaks);
  }

  /** The same, but for the head of a reservoir, m. */
  public Settings withHead(String reservoir, double head) {
    Check.finite("head of '" + reservoir + "'", head);
    return new Settings(
        openings, speeds, demands, changed("reservoir", heads, reservoir, head), leaks);
  }

  /** The same, but for a leak of k sqrt(pressure head), k in m2.5/s; 0 is none. */
  public Settings withLeak(Place place, double coefficient) {
    Check.notNegative("leak at '" + place + "'", coefficient);
    SortedMap<Place, Double> more = new TreeMap<>(leaks);
    more.put(place, coefficient);
    return new Settings(openings, speeds, demands, heads, more);
  }

  Settings withoutLeaks() {
    return new Settings(openings, speeds, demands, heads, new TreeMap<>());
  }

  /** The opening of each valve, 0 to 1. */
  public SortedMap<String, Double> openings() {
    return openings;
  }

  /** The speed of each pump, as a part of its curve's. */
  public SortedMap<String, Double> speeds() {
    return speeds;
  }

  /** What each junction delivers, m3/s. */
  public SortedMap<String, Double> demands() {
    return demands;
  }

  /** The head of each reservoir, m. */
  public SortedMap<String, Double> heads() {
    return heads;
  }

  /** The coefficient of each leak, m2.5/s. */
  public SortedMap<Place, Double> leaks() {
    return leaks;
  }

  double element(String name) {
    Double opening = openings.get(name);
    return opening != null ? opening : speeds.getOrDefault(name, 0.0);
  }

  private static SortedMap<String, Double> changed(
      String what, SortedMap<String, Double> values, String name, double value) {
    Check.that(values.containsKey(name), "no " + what + " '" + name + "'");
    SortedMap<String, Double> changed = new TreeMap<>(values);
    changed.put(name, value);
    return changed;
  }
}
