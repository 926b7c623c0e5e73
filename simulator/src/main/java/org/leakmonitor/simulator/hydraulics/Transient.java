// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A network as it runs, by the method of characteristics with a Courant number of just 1: each pipe
 * is cut into whole reaches, and its wave speed adjusted so that a wave passes one in a step. It is
 * for one thread, and gives the same bits for the same calls on every Java.
 */
public final class Transient {
  private final Grid grid;
  private final double step;
  private final Controls controls;
  private final Meters meters;
  private final Readings readings;
  private final Cavities cavities;
  private long steps;

  private Transient(Grid grid, SteadyState state, double step) {
    this.grid = grid;
    this.step = step;
    grid.begin(state);
    controls = new Controls(grid, state.settings());
    meters = new Meters(grid, step);
    readings = new Readings(grid, meters);
    cavities = new Cavities(grid.tracks());
  }

  /**
   * Starts at time 0 from a steady state, whose leaks move to the nearest places of the grid.
   *
   * @param step s, above 0
   * @throws IllegalArgumentException if a pipe does not suit the step, with one that would do, or a
   *     leak is at a reservoir or an element
   */
  public static Transient from(SteadyState state, double step) {
    Network network = state.network();
    Grid grid = new Grid(network, state.settings(), Steps.cut(network, step));
    Settings snapped = state.settings().withoutLeaks();
    for (Map.Entry<Place, Double> leak : state.settings().leaks().entrySet()) {
      Place site = grid.site(leak.getKey());
      // Two that come to one place are one, as large as both.
      double before = snapped.leaks().getOrDefault(site, 0.0);
      snapped = snapped.withLeak(site, before + leak.getValue());
    }
    boolean same = snapped.leaks().equals(state.settings().leaks());
    return new Transient(grid, same ? state : Steady.solve(network, snapped), step);
  }

  /** Goes one step on. */
  public void step() {
    steps++;
    double now = time();
    grid.march(now);
    controls.at(now);
    meters.add();
    cavities.look(now);
  }

  /** Goes on to the step nearest to a time (s), if that is not gone by. */
  public void runUntil(double time) {
    while (time() < time - step / 2) {
      step();
    }
  }

  /** Seconds since the start. */
  public double time() {
    return steps * step;
  }

  public Controls controls() {
    return controls;
  }

  public Readings readings() {
    return readings;
  }

  /** Where and when the pressure fell to that of vapour. */
  public List<Cavity> cavities() {
    return cavities.all();
  }

  /** The adjusted wave speed of a pipe, m/s. */
  public double waveSpeed(String pipe) {
    return grid.track(pipe).bore().waveSpeed();
  }

  /** By what part of it the wave speed of each pipe was changed, by the pipe's name. */
  public SortedMap<String, Double> adjustments() {
    SortedMap<String, Double> all = new TreeMap<>();
    for (Track track : grid.tracks()) {
      all.put(track.bore().pipe().name(), track.bore().adjustment());
    }
    return all;
  }
}
