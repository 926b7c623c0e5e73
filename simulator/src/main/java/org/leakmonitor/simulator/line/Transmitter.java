// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.line;

import java.util.regex.Pattern;
import org.leakmonitor.simulator.register.Encoding;
import org.leakmonitor.simulator.register.Slot;
import org.leakmonitor.simulator.register.Table;

/**
 * A pressure transmitter and the cells that carry its value.
 *
 * @param name the tag, such as {@code PT-101}
 * @param unit Modbus unit id, 1 to 247
 * @param address protocol address of the first cell, counted from 0
 * @param km place on the line, in kilometres
 * @param span full scale in the unit of the value
 */
public record Transmitter(
    String name, int unit, Table table, int address, Encoding encoding, double km, double span) {

  /** No space, colon or at sign, which part the words of a command. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");

  /**
   * @throws IllegalArgumentException if a value is outside its range
   */
  public Transmitter {
    check(NAME.matcher(name).matches(), "name '" + name + "' is not letters, digits, '_.-'");
    check(unit >= 1 && unit <= 247, "unit '" + unit + "' is outside 1 to 247");
    check(
        address >= 0 && address + encoding.cells() <= 0x10000,
        "address '" + address + "' is outside 0 to " + (0x10000 - encoding.cells()));
    check(
        table.holdsBits() == (encoding instanceof Encoding.Bit),
        "bits, and nothing else, stand in coils and discrete");
    check(Double.isFinite(km), "km '" + km + "' is not finite");
    check(span > 0 && Double.isFinite(span), "span '" + span + "' is not above 0");
  }

  boolean overlaps(Transmitter other) {
    return unit == other.unit
        && table == other.table
        && address < other.address + other.encoding.cells()
        && other.address < address + encoding.cells();
  }

  private static void check(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Where its value stands. */
  public Slot slot() {
    return new Slot(name, unit, table, address, encoding, false);
  }
}
