// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.util.List;
import java.util.Set;

/** The cells behind a device, whether a bank of the caller's or slots. */
interface Memory {
  boolean hasUnit(int unit);

  /** Whether a unit has a cell that can be written. */
  boolean isWritable(int unit);

  Outcome read(Cells cells);

  /** Writes a word or bit a cell, all of them or none. */
  Outcome write(Cells cells, List<Integer> words);

  /** The names of the slots that these cells touch, if only in part. */
  Set<String> touchedBy(Cells cells);
}
