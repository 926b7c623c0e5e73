// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/**
 * Changes a network while it runs, from the present moment on: in a straight line over a time (s),
 * or with the next step where that is 0. A later change of the same starts from where the earlier
 * had come.
 */
public final class Controls {
  private final Grid grid;
  private double now;
  private Settings targets;

  Controls(Grid grid, Settings settings) {
    this.grid = grid;
    this.targets = settings;
  }

  /**
   * Opens or closes a valve.
   *
   * @param opening 0, closed, to 1
   * @throws IllegalArgumentException if there is no such valve, or a value is outside its range
   */
  public void setOpening(String valve, double opening, double seconds) {
    checkTime(seconds);
    targets = targets.withOpening(valve, opening);
    grid.element(valve).setting().go(opening, now, seconds);
  }

  /**
   * Changes the speed of a pump. A trip is a change to 0 over the time of its run-down.
   *
   * @param speed as a part of its curve's, 0 to {@link Pump#MOST_SPEED}
   * @throws IllegalArgumentException if there is no such pump, or a value is outside its range
   */
  public void setSpeed(String pump, double speed, double seconds) {
    checkTime(seconds);
    targets = targets.withSpeed(pump, speed);
    grid.element(pump).setting().go(speed, now, seconds);
  }

  /**
   * Changes what a junction delivers.
   *
   * @param flow m3/s; below 0 it supplies
   * @throws IllegalArgumentException if there is no such junction, or a value is not finite
   */
  public void setDemand(String junction, double flow, double seconds) {
    checkTime(seconds);
    targets = targets.withDemand(junction, flow);
    grid.node(junction).supply().go(flow, now, seconds);
  }

  /**
   * Changes the head of a reservoir.
   *
   * @param head m
   * @throws IllegalArgumentException if there is no such reservoir, or a value is not finite
   */
  public void setHead(String reservoir, double head, double seconds) {
    checkTime(seconds);
    targets = targets.withHead(reservoir, head);
    grid.node(reservoir).supply().go(head, now, seconds);
  }

  /**
   * Opens, changes or seals a leak at the nearest place of the grid; where pipes meet, it is one
   * leak, and counts as on the first of them. It loses k sqrt(pressure head), and takes nothing in
   * where the pressure is below the atmosphere's.
   *
   * @param coefficient k, m2.5/s, 0 or more; see {@link SteadyState#leakCoefficient}
   * @throws IllegalArgumentException if there is no such place, a reservoir or an element is there,
   *     or a value is outside its range
   */
  public void setLeak(Place place, double coefficient, double seconds) {
    checkTime(seconds);
    Place site = grid.site(place);
    Settings changed = targets.withLeak(site, coefficient);
    grid.leak(site).leak().go(coefficient, now, seconds);
    targets = changed;
  }

  /** What has been set, and is reached once all ramps have ended. */
  public Settings targets() {
    return targets;
  }

  void at(double time) {
    now = time;
  }

  private static void checkTime(double seconds) {
    Check.notNegative("time", seconds);
  }
}
