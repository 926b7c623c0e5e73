// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.time.Duration;
import java.util.List;

/** Tags that one request reads: same unit, table and period, and no hole between their words. */
public record Block(
    int unitId, Table table, int address, int words, Duration period, List<Tag> tags) {

  public Block {
    tags = List.copyOf(tags);
    if (tags.isEmpty() || words < 1 || words > Blocks.MAX_WORDS) {
      throw new IllegalArgumentException(
          "a block of " + tags.size() + " tags and " + words + " words cannot be asked for");
    }
  }

  /** A block of its own for one tag. */
  public static Block of(Tag tag) {
    Registers registers = tag.registers();
    return new Block(
        registers.unitId(),
        registers.table(),
        registers.address(),
        registers.words(),
        tag.period(),
        List.of(tag));
  }

  /**
   * The words of one of its tags.
   *
   * @param all this block's words
   */
  public List<Integer> slice(Tag tag, List<Integer> all) {
    int start = tag.registers().address() - address;
    return all.subList(start, start + tag.registers().words());
  }

  /** As it stands in messages, such as {@code holding 0 to 9}. */
  public String span() {
    return table + " " + address + " to " + (address + words - 1);
  }
}
