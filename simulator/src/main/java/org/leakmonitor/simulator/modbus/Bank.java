// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.util.List;
import java.util.Optional;

/**
 * What the units behind a device hold. Asked on the thread of the connection or line, so by several
 * threads at once where a device has several; an answer is late by as long as it blocks.
 */
public interface Bank {

  boolean hasUnit(int unit);

  /**
   * Reads cells of a unit that it has. Asked exactly once for each request that names cells, at the
   * moment the device takes the request up, whatever becomes of the answer.
   *
   * @return a word of 0 to 65535 for each register, 0 or 1 for each bit; empty if one of the cells
   *     is not there, which is answered by exception 2
   */
  Optional<List<Integer>> read(Cells cells);

  /** Whether a unit has cells that can be written; else functions that write are exception 1. */
  default boolean isWritable(int unit) {
    return false;
  }

  /**
   * Writes cells of a unit that {@link #isWritable}, all of them or none.
   *
   * @param words one of 0 to 65535 for each register, 0 or 1 for each bit
   * @return false if one of the cells is not there or cannot be written, which is answered by
   *     exception 2
   * @throws IllegalArgumentException if a value is refused, which is answered by exception 3
   */
  default boolean write(Cells cells, List<Integer> words) {
    return false;
  }
}
