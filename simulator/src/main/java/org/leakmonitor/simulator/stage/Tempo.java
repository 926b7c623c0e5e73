// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.stage;

/** How far the scenario's time should have come by now. */
public interface Tempo {
  /** Goes on only as it is told to: as fast as possible. */
  Tempo AS_TOLD = reached -> reached;

  /**
   * Seconds since the start; never falls.
   *
   * @param reached how far the plant has come, in seconds
   */
  double seconds(double reached);

  /** So many times as fast as real time, by a clock that nobody can set. */
  static Tempo times(double speed) {
    long start = System.nanoTime();
    return reached -> (System.nanoTime() - start) * 1e-9 * speed;
  }
}
