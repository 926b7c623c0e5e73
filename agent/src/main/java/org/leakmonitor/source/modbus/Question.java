// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

/**
 * What one request asks a device for.
 *
 * @param address protocol address of the first cell, from 0
 * @param count how many cells, at most what the table allows
 */
public record Question(int unitId, Table table, int address, int count) {

  public Question {
    if (count < 1 || count > table.most() || address + count > Registers.ADDRESSES) {
      throw new IllegalArgumentException(
          count + " cells of table '" + table + "' from " + address + " cannot be asked for");
    }
  }

  /** How many bytes of data a right answer brings. */
  public int bytes() {
    return table.bytes(count);
  }

  /** As it stands in messages, such as {@code holding 0 to 9}. */
  public String span() {
    return table + " " + address + " to " + (address + count - 1);
  }
}
