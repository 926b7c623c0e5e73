// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.plant;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.leakmonitor.simulator.hydraulics.Network;

/**
 * A pipeline as it was built.
 *
 * @param stepSeconds of time, which a pressure wave takes from one grid point to the next
 */
public record PlantSettings(
    Network network, double stepSeconds, Route route, List<Placement> placements) {
  /**
   * @throws IllegalArgumentException if two instruments have one tag, or the step is not above 0
   */
  public PlantSettings {
    placements = List.copyOf(placements);
    if (!(stepSeconds > 0) || stepSeconds > 1) {
      throw new IllegalArgumentException("step '" + stepSeconds + "' is not above 0 and up to 1 s");
    }
    Set<String> tags = new HashSet<>();
    for (Placement each : placements) {
      if (!tags.add(each.tag())) {
        throw new IllegalArgumentException("tag '" + each.tag() + "' is taken");
      }
    }
  }
}
