// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/** Where pipes and elements meet. */
public sealed interface Node {

  String name();

  /** Metres above the datum of all heads. */
  double elevation();

  /**
   * Keeps its head whatever flows, as a tank or a delivery at constant pressure does.
   *
   * @param head m above the datum
   */
  record Reservoir(String name, double elevation, double head) implements Node {
    /**
     * @throws IllegalArgumentException if the name is blank or a value is not finite
     */
    public Reservoir {
      Check.named(name);
      Check.finite("elevation of '" + name + "'", elevation);
      Check.finite("head of '" + name + "'", head);
    }
  }

  /**
   * Loses what flows out to its customers: a delivery at constant flow, or 0 for a mere joint.
   *
   * @param demand m3/s; below 0 it supplies
   */
  record Junction(String name, double elevation, double demand) implements Node {
    /**
     * @throws IllegalArgumentException if the name is blank or a value is not finite
     */
    public Junction {
      Check.named(name);
      Check.finite("elevation of '" + name + "'", elevation);
      Check.finite("demand of '" + name + "'", demand);
    }
  }
}
