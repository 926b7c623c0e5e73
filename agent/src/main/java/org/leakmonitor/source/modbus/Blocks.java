// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins tags into as few requests as can be without asking for a register that no tag names, since
 * many a device answers a whole request with an exception for one register that it lacks.
 */
public final class Blocks {

  /** The most that one request may ask for; Application Protocol V1.1b3 sections 6.3 and 6.4. */
  public static final int MAX_WORDS = 125;

  private record Group(int unitId, Table table, Duration period) {}

  private Blocks() {}

  /** Every tag in exactly one block. */
  public static List<Block> plan(List<Tag> tags) {
    Map<Group, List<Tag>> groups = new LinkedHashMap<>();
    for (Tag tag : tags) {
      Registers at = tag.registers();
      Group group = new Group(at.unitId(), at.table(), tag.period());
      groups.computeIfAbsent(group, key -> new ArrayList<>()).add(tag);
    }
    List<Block> blocks = new ArrayList<>();
    groups.forEach((group, members) -> blocks.addAll(join(group, members)));
    return List.copyOf(blocks);
  }

  private static List<Block> join(Group group, List<Tag> members) {
    members.sort(
        Comparator.comparingInt((Tag tag) -> tag.registers().address())
            .thenComparingInt(tag -> tag.registers().end()));
    List<Block> blocks = new ArrayList<>();
    List<Tag> run = new ArrayList<>();
    int end = 0;
    for (Tag tag : members) {
      int longer = Math.max(end, tag.registers().end());
      if (!run.isEmpty() && (tag.registers().address() > end || longer - start(run) > MAX_WORDS)) {
        blocks.add(block(group, run, end));
        run = new ArrayList<>();
        longer = tag.registers().end();
      }
      run.add(tag);
      end = longer;
    }
    blocks.add(block(group, run, end));
    return blocks;
  }

  private static int start(List<Tag> run) {
    return run.get(0).registers().address();
  }

  private static Block block(Group group, List<Tag> run, int end) {
    int address = start(run);
    return new Block(group.unitId, group.table, address, end - address, group.period, run);
  }
}
