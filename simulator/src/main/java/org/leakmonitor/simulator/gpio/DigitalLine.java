// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

import java.util.List;

/** A device that drives a digital input. For one thread; it does not block. */
public interface DigitalLine {
  /**
   * The changes since the last call up to now, in the order of their times. The first call sets the
   * level and has none.
   *
   * @param seconds time of the line, above that of the last call
   * @param value what the device measures, in its engineering unit; straight between two calls
   * @throws IllegalArgumentException if the time does not rise, or a number is not finite
   */
  List<Edge> observe(double seconds, double value);

  /** The level after the last call. */
  boolean high();
}
