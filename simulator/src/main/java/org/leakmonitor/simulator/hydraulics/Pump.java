// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/**
 * A centrifugal pump with a check valve: nothing passes from {@code to} to {@code from}. At speed s
 * of its curve's speed the flow is s and the head is s^2 of it (affinity laws); at rest it is a
 * resistance to what the suction side pushes through.
 *
 * @param curve at speed 1
 * @param speed at the start, as a part of the curve's speed, 0 or more
 */
public record Pump(String name, String from, String to, Curve curve, double speed)
    implements Element {
  /** Where a drive is told to go faster, it refuses; motors bear about so much. */
  public static final double MOST_SPEED = 1.2;

  /**
   * @throws IllegalArgumentException if the name is blank or the speed is below 0
   */
  public Pump {
    Check.named(name);
    Check.notNegative("speed of '" + name + "'", speed);
  }
}
