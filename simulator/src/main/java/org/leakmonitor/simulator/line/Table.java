// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.line;

import java.util.Arrays;
import java.util.Optional;

/** The two Modbus tables of 16-bit registers, each read by a function code of its own. */
public enum Table {
  HOLDING(3),
  INPUT(4);

  private final int function;

  Table(int function) {
    this.function = function;
  }

  /** The table that a function code reads; empty for every other function. */
  public static Optional<Table> readBy(int function) {
    return Arrays.stream(values()).filter(table -> table.function == function).findFirst();
  }
}
