// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/**
 * A valve between two pipes. Its head loss is K/tau^2 V^2/(2 g) at an opening tau, as of an orifice
 * whose area is tau of the whole; at 0 it is a line stop, which nothing passes.
 *
 * @param diameter m, above 0; V is the flow over this bore
 * @param loss K when fully open, 0 or more
 * @param opening tau at the start, 0 to 1
 * @param oneWay whether it is a check valve too, which nothing passes from {@code to} to {@code
 *     from}
 */
public record Valve(
    String name,
    String from,
    String to,
    double diameter,
    double loss,
    double opening,
    boolean oneWay)
    implements Element {

  /**
   * @throws IllegalArgumentException if the name is blank or a value is outside its range
   */
  public Valve {
    Check.named(name);
    Check.positive("diameter of '" + name + "'", diameter);
    Check.notNegative("loss of '" + name + "'", loss);
    Check.portion("opening of '" + name + "'", opening);
  }
}
