// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a device can be asked.
 *
 * @param registers the most words of one answer
 * @param bits the most coils or discrete inputs of one answer
 * @param hole how many cells that no tag names a question may read across; 0 where a device refuses
 *     or misbehaves there
 * @param tables those that it has
 */
public record Capability(int registers, int bits, int hole, Set<Table> tables) {

  /** All that the specification allows, and nothing that no tag names. */
  public static final Capability FULL =
      new Capability(Table.HOLDING.most(), Table.COILS.most(), 0, EnumSet.allOf(Table.class));

  /**
   * @throws IllegalArgumentException if a component is out of its range
   */
  public Capability {
    if (registers < 1 || registers > Table.HOLDING.most()) {
      throw new IllegalArgumentException("max registers '" + registers + "' is not 1 to 125");
    }
    if (bits < 1 || bits > Table.COILS.most()) {
      throw new IllegalArgumentException("max bits '" + bits + "' is not 1 to 2000");
    }
    if (hole < 0 || hole >= Table.HOLDING.most()) {
      throw new IllegalArgumentException("hole '" + hole + "' is not 0 to 124");
    }
    if (tables.isEmpty()) {
      throw new IllegalArgumentException("functions are none");
    }
    tables = Set.copyOf(tables);
  }

  /** The most cells of a table that one question may ask for. */
  int most(Table table) {
    return table.bits() ? bits : registers;
  }

  /**
   * Refuses what the device cannot be asked for.
   *
   * @throws IllegalArgumentException that names the tag
   */
  public void check(Tag tag) {
    Registers at = tag.registers();
    if (!tables.contains(at.table())) {
      throw new IllegalArgumentException(
          "tag '%s' needs function %d, and its device takes only %s"
              .formatted(
                  tag.id(),
                  at.table().functionCode(),
                  tables.stream()
                      .sorted()
                      .map(table -> Integer.toString(table.functionCode()))
                      .collect(Collectors.joining(", "))));
    }
    if (at.cells() > most(at.table())) {
      throw new IllegalArgumentException(
          "tag '%s' takes %d cells, and its device answers at most %d"
              .formatted(tag.id(), at.cells(), most(at.table())));
    }
  }
}
