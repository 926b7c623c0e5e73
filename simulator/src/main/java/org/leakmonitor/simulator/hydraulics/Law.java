// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/**
 * How the head loss of an element depends on its flow, at a setting of it. Flow is in m3/s, head in
 * m.
 */
interface Law {

  /** Whether nothing passes at that setting. */
  boolean stops(double setting);

  /** Whether nothing passes backward. */
  boolean oneWay();

  /** Head at the start less head at the end; a pump's is below 0. */
  double loss(double flow, double setting);

  /** By how much the loss rises with the flow, m/(m3/s). */
  double slope(double flow, double setting);

  /**
   * The flow Q that solves drive = impedance Q + loss(Q): what passes between two ends whose heads
   * differ by the drive at rest, and draw nearer by the impedance (m/(m3/s), above 0) as it flows.
   */
  double flow(double drive, double impedance, double setting);
}
