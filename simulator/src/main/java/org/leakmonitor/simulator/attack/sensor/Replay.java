// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.sensor;

import static org.leakmonitor.simulator.attack.sensor.Checks.checkAboveZero;

import java.util.ArrayList;
import java.util.List;
import org.leakmonitor.simulator.instrument.Falsifier;

/** Attack A5: passes the honest values on for a window, then plays them again and again. */
public final class Replay implements Falsifier {
  private final double windowSeconds;
  private final List<Double> window = new ArrayList<>();
  private double start = Double.NaN;
  private int next;

  /**
   * Begins to record with the first update that it sees.
   *
   * @param windowSeconds length of what is recorded
   * @throws IllegalArgumentException if that is not above 0
   */
  public Replay(double windowSeconds) {
    checkAboveZero("window", windowSeconds);
    this.windowSeconds = windowSeconds;
  }

  @Override
  public double falsify(double seconds, double honest) {
    if (Double.isNaN(start)) {
      start = seconds;
    }
    if (seconds - start < windowSeconds) {
      window.add(honest);
      return honest;
    }
    double played = window.get(next);
    next = (next + 1) % window.size();
    return played;
  }
}
