// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import java.util.ArrayList;
import java.util.List;

/**
 * What can be read of a network at its present moment. A place stands for the nearest one on the
 * grid.
 */
public final class Readings {
  private final Grid grid;
  private final Meters meters;

  /**
   * A point of a profile.
   *
   * @param distance m from the start of the first pipe
   * @param place where that is
   * @param elevation m
   * @param head m
   * @param flow m3/s, from the pipe's start to its end
   */
  public record Point(double distance, Place place, double elevation, double head, double flow) {}

  Readings(Grid grid, Meters meters) {
    this.grid = grid;
    this.meters = meters;
  }

  /** The nearest place on the grid. */
  public Place snap(Place place) {
    return grid.snap(place);
  }

  /** Head, m above the datum. */
  public double head(Place place) {
    Track track = track(place);
    return track.head(track.bore().nearest(place.metres()));
  }

  /** Gauge pressure, Pa. */
  public double pressure(Place place) {
    Track track = track(place);
    int point = track.bore().nearest(place.metres());
    Network network = grid.network();
    double depth = track.head(point) - track.bore().elevation(point);
    return network.fluid().density() * network.gravity() * depth;
  }

  /** Flow, m3/s, that arrives from the pipe's start; past a leak it is less. */
  public double flow(Place place) {
    Track track = track(place);
    return track.flow(track.bore().nearest(place.metres()));
  }

  /** Velocity, m/s, of that flow. */
  public double velocity(Place place) {
    return flow(place) / track(place).bore().pipe().area();
  }

  /** What passes a valve or a pump, m3/s. */
  public double passing(String element) {
    return grid.element(element).flow();
  }

  /** The present opening of a valve, or speed of a pump. */
  public double setting(String element) {
    return grid.element(element).setting().value();
  }

  /** What a junction delivers, m3/s; where the liquid boils it may be less than its demand. */
  public double delivered(String junction) {
    return grid.node(junction).delivered();
  }

  /** What a leak loses, m3/s; 0 where there never was one. */
  public double leaking(Place place) {
    Joint joint = grid.leaks().get(grid.site(place));
    return joint == null ? 0 : joint.leakFlow();
  }

  /** What all reservoirs give, less what they take, m3/s. */
  public double inflow() {
    return meters.inflow();
  }

  /** What all junctions deliver, m3/s. */
  public double outflow() {
    return meters.outflow();
  }

  /** What all leaks lose, m3/s. */
  public double leaking() {
    return meters.leak();
  }

  /** What came and went since the start. */
  public Balance balance() {
    return meters.balance();
  }

  /** All points of pipes that follow each other, each from its start to its end. */
  public List<Point> profile(List<String> pipes) {
    List<Point> points = new ArrayList<>();
    double distance = 0;
    for (String pipe : pipes) {
      Track track = grid.track(pipe);
      Bore bore = track.bore();
      for (int i = 0; i <= bore.reaches(); i++) {
        double here = distance + bore.metres(i);
        points.add(new Point(here, bore.place(i), bore.elevation(i), track.head(i), track.flow(i)));
      }
      distance += bore.pipe().length();
    }
    return points;
  }

  private Track track(Place place) {
    Track track = grid.track(place.pipe());
    Check.that(
        place.metres() <= track.bore().pipe().length(),
        "place '" + place + "' is beyond the end at " + track.bore().pipe().length() + " m");
    return track;
  }
}
