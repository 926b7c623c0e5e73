// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

/**
 * What an attacker who holds a transmitter's output makes of it. Called in order, once for each
 * update, by the thread that observes, so that one with a memory needs no lock; it does not block.
 */
@FunctionalInterface
public interface Falsifier {
  /** No attacker. */
  Falsifier HONEST = (seconds, honest) -> honest;

  /**
   * The value to be shown instead, in engineering units; any double.
   *
   * @param seconds time of the line
   * @param honest the value that the transmitter would show; NaN if it has failed
   */
  double falsify(double seconds, double honest);
}
