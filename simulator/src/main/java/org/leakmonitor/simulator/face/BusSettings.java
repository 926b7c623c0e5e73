// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.face;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.leakmonitor.simulator.register.RegisterMap;

/**
 * A bus with all that is on it.
 *
 * @param served where it can be reached, if it is in real time
 * @param pollSeconds how often its master asks for each value, if the run has a master of its own
 */
public record BusSettings(
    String bus, Optional<Served> served, double pollSeconds, List<Wiring> wirings) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

  /**
   * @throws IllegalArgumentException if the name would not fit into a CSV file, two slots share a
   *     name or a cell, or the period is not above 0
   */
  public BusSettings {
    wirings = List.copyOf(wirings);
    if (!NAME.matcher(bus).matches()) {
      throw new IllegalArgumentException("bus '" + bus + "' is not letters, digits, '_.-'");
    }
    if (!(pollSeconds > 0)) {
      throw new IllegalArgumentException("poll_s '" + pollSeconds + "' is not above 0");
    }
    new RegisterMap(wirings.stream().map(Wiring::slot).toList());
  }

  public RegisterMap map() {
    return new RegisterMap(wirings.stream().map(Wiring::slot).toList());
  }
}
