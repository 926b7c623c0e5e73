// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.register;

import java.util.Arrays;
import java.util.Optional;

/** The four Modbus tables, each read by a function code of its own: two of bits, two of words. */
public enum Table {
  COILS(1),
  DISCRETE(2),
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

  /** The function code that reads it. */
  public int function() {
    return function;
  }

  /** Whether its cells are single bits rather than 16-bit registers. */
  public boolean holdsBits() {
    return this == COILS || this == DISCRETE;
  }

  /** Whether there are functions that write it. */
  public boolean isWritable() {
    return this == COILS || this == HOLDING;
  }

  /** How many cells one request may name (Application Protocol 1.1b3, 6.1 to 6.4). */
  public int mostCells() {
    return holdsBits() ? 2_000 : 125;
  }
}
