// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.recording;

import java.util.List;
import java.util.OptionalDouble;

/**
 * An instrument and what it showed.
 *
 * @param km on the route; empty where it is not on it
 */
public record Station(String tag, OptionalDouble km, String unit, List<Sample> samples) {
  public Station {
    samples = List.copyOf(samples);
  }

  Station until(double seconds) {
    return new Station(tag, km, unit, Sample.until(samples, seconds));
  }
}
