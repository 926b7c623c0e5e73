// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.plant;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.leakmonitor.simulator.hydraulics.Pipe;
import org.leakmonitor.simulator.hydraulics.Place;

/** The pipes along which kilometres are counted, one behind the other. */
public record Route(List<Pipe> pipes) {
  private static final double METRES = 1_000;

  /**
   * @throws IllegalArgumentException if there is no pipe, or one stands twice
   */
  public Route {
    pipes = List.copyOf(pipes);
    if (pipes.isEmpty()) {
      throw new IllegalArgumentException("the route has no pipe");
    }
    if (Set.copyOf(pipes).size() < pipes.size()) {
      throw new IllegalArgumentException("the route has a pipe twice");
    }
  }

  public double lengthKm() {
    return pipes.stream().mapToDouble(Pipe::length).sum() / METRES;
  }

  /**
   * The place at a kilometre; where two pipes meet it is the end of the first.
   *
   * @throws IllegalArgumentException if it is not on the route
   */
  public Place at(double km) {
    double left = km * METRES;
    for (Pipe pipe : pipes) {
      if (left >= 0 && left <= pipe.length()) {
        return new Place(pipe.name(), left);
      }
      left -= pipe.length();
    }
    // The sum of lengths may be a hair short of the route's own.
    if (km >= 0 && left < METRES * 1e-9) {
      Pipe last = pipes.get(pipes.size() - 1);
      return new Place(last.name(), last.length());
    }
    throw new IllegalArgumentException("km '" + km + "' is outside 0 to " + lengthKm());
  }

  /** The kilometre of a place; empty where its pipe is not on the route. */
  public OptionalDouble km(Place place) {
    double before = 0;
    for (Pipe pipe : pipes) {
      if (pipe.name().equals(place.pipe())) {
        return OptionalDouble.of((before + place.metres()) / METRES);
      }
      before += pipe.length();
    }
    return OptionalDouble.empty();
  }
}
