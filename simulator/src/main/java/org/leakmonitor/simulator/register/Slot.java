// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.register;

import java.util.regex.Pattern;

/**
 * Consecutive cells that carry one value.
 *
 * @param name what it carries, such as the tag {@code PT-101}
 * @param unit Modbus unit id, 1 to 247
 * @param address protocol address of the first cell, counted from 0
 */
public record Slot(
    String name, int unit, Table table, int address, Encoding encoding, boolean writable) {
  /** No space, colon or at sign, which part the words of a command. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");

  /**
   * @throws IllegalArgumentException if a value is outside its range, bits do not stand in a table
   *     of bits, or no function writes the slot
   */
  public Slot {
    check(NAME.matcher(name).matches(), "name '" + name + "' is not letters, digits, '_.-'");
    check(unit >= 1 && unit <= 247, "unit '" + unit + "' is outside 1 to 247");
    check(
        address >= 0 && address + encoding.cells() <= 0x10000,
        "address '" + address + "' is outside 0 to " + (0x10000 - encoding.cells()));
    check(
        table.holdsBits() == encoding.isBit(),
        "bits, and nothing else, stand in coils and discrete");
    check(
        !(writable && raw(encoding) instanceof Encoding.Flag),
        "'" + name + "' is a bit of a register, which is written as a whole");
    check(!writable || table.isWritable(), "nothing writes the table of '" + name + "'");
  }

  /** Whether the two share a cell, and not only the register of their two bits. */
  boolean overlaps(Slot other) {
    return touches(other) && !areFlagsApart(encoding, other.encoding);
  }

  private boolean touches(Slot other) {
    return unit == other.unit
        && table == other.table
        && address < other.address + other.encoding.cells()
        && other.address < address + encoding.cells();
  }

  private static boolean areFlagsApart(Encoding one, Encoding other) {
    return raw(one) instanceof Encoding.Flag
        && raw(other) instanceof Encoding.Flag
        && !raw(one).equals(raw(other));
  }

  private static Encoding raw(Encoding encoding) {
    return encoding instanceof Encoding.Linear linear ? linear.raw() : encoding;
  }

  private static void check(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }
}
