// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board;

import java.time.Duration;
import java.util.Optional;

/** A line that is read, by one thread. */
public interface InputLine extends AutoCloseable {

  /**
   * Whether it is active now, the polarity taken into account.
   *
   * @throws BoardException if it cannot be read
   */
  boolean isActive() throws BoardException;

  /**
   * Waits for the next change; changes since the last call come first, in order.
   *
   * @param longest how long to wait; up to 100 ms longer
   * @return empty where there was none
   * @throws BoardException if it cannot be read
   */
  Optional<Edge> await(Duration longest) throws BoardException;

  /** Gives the line back. */
  @Override
  void close();
}
