// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

/** Waits for a converter. */
@FunctionalInterface
interface Pause {

  /**
   * Blocks.
   *
   * @param nanos how long; with 0 it only asks whether there is time left
   * @throws InterruptedException if there is none, since the thread is interrupted or its source
   *     closes
   */
  void of(long nanos) throws InterruptedException;
}
