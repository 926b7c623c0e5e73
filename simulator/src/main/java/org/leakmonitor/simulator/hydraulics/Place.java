// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/**
 * A point on a pipe.
 *
 * @param metres from the pipe's start, 0 or more
 */
public record Place(String pipe, double metres) implements Comparable<Place> {

  /**
   * @throws IllegalArgumentException if the distance is below 0
   */
  public Place {
    Check.notNegative("distance", metres);
  }

  @Override
  public int compareTo(Place other) {
    int byPipe = pipe.compareTo(other.pipe);
    return byPipe != 0 ? byPipe : Double.compare(metres, other.metres);
  }

  @Override
  public String toString() {
    return pipe + "@" + metres;
  }
}
