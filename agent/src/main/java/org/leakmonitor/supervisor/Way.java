// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.supervisor;

import java.io.IOException;

/** How a message reaches the supervisor. */
@FunctionalInterface
interface Way {

  /** Nobody listens. */
  Way NONE = message -> {};

  /**
   * Sends one message, on the caller's thread; blocks while the supervisor's queue is full.
   *
   * @param message lines of {@code NAME=value}
   * @throws IOException where it could not be handed over; says why
   */
  void send(String message) throws IOException;
}
