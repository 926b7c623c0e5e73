// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.register;

import java.util.Set;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.yaml.Section;

/**
 * Where a device keeps one of its numbers.
 *
 * @param name as the manual or the file calls it, such as {@code p1}
 * @param address protocol address of the first cell, counted from 0
 */
public record DevicePoint(String name, Table table, int address, Encoding encoding) {
  /** Those of a tag that tell nothing of registers are the agent's alone. */
  static final Set<String> KEYS =
      Set.of(
          "point",
          "page",
          "table",
          "register",
          "type",
          "order",
          "bit",
          "scale",
          "offset",
          "base",
          "decimals",
          "unit",
          "low",
          "high",
          "period",
          "priority",
          "raw",
          "deadband",
          "max_silence");

  /** The slot of a unit in which it stands. */
  Slot slot(int unit, String named, boolean writable) {
    return new Slot(named, unit, table, address, encoding, writable);
  }

  static DevicePoint read(Section section, Notation ofFile) throws Refusal {
    Notation notation = Notation.read(section, ofFile);
    int number = section.integer("register");
    Table table = table(section, notation, number);
    return new DevicePoint(
        section.text("point"), table, notation.address(number), encoding(section, table));
  }

  private static Table table(Section section, Notation notation, int number) throws Refusal {
    return section.has("table")
        ? section.choice("table", Table.values())
        : notation.table(number).orElse(Table.HOLDING);
  }

  private static Encoding encoding(Section section, Table table) throws Refusal {
    Format format = section.choice("type", Format.values());
    Encoding raw =
        format == Format.BIT ? bit(section, table) : format.encoding(order(section, format), 1);
    double scale = section.has("scale") ? section.number("scale") : 1;
    double offset = section.has("offset") ? section.number("offset") : 0;
    return scale == 1 && offset == 0 ? raw : new Encoding.Linear(raw, scale, offset);
  }

  private static Encoding bit(Section section, Table table) throws Refusal {
    if (table.holdsBits()) {
      section.refuse("bit", "a cell of this table is one bit");
      return new Encoding.Bit(1);
    }
    return new Encoding.Flag(section.integer("bit"));
  }

  /** {@code abcd} means the high byte first for each width. */
  private static Order order(Section section, Format format) throws Refusal {
    Order straight = Order.straight(format.bits());
    return !section.has("order") || section.text("order").equalsIgnoreCase("abcd")
        ? straight
        : Encodings.stated(section, straight);
  }
}
