// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board;

/** A line that is driven, by one thread. */
public interface OutputLine extends AutoCloseable {

  /**
   * Drives it.
   *
   * @throws BoardException if it cannot be driven
   */
  void set(boolean active) throws BoardException;

  /** Gives the line back as it is. */
  @Override
  void close();
}
