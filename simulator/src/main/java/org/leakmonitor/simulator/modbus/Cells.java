// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import org.leakmonitor.simulator.register.Table;

/**
 * Consecutive cells of one unit, as a read request names them.
 *
 * @param unit Modbus unit id, 0 to 255
 * @param address protocol address of the first cell, counted from 0
 * @param quantity how many, 1 to {@link Table#mostCells()}
 */
public record Cells(int unit, Table table, int address, int quantity) {
  /** Addresses are 16 bits wide. */
  static final int ADDRESSES = 0x10000;

  /**
   * @throws IllegalArgumentException if a value is outside its range, or the last cell lies beyond
   *     address 65535
   */
  public Cells {
    check(unit >= 0 && unit <= 0xFF, "unit", unit);
    check(quantity >= 1 && quantity <= table.mostCells(), "quantity", quantity);
    check(address >= 0 && address + quantity <= ADDRESSES, "address", address);
  }

  private static void check(boolean valid, String name, int value) {
    if (!valid) {
      throw new IllegalArgumentException(name + " '" + value + "' is outside its range");
    }
  }
}
