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
 * Joins tags into as few questions as can be under what their device can be asked: where it allows
 * no hole, no cell that no tag names is asked for, since many a device refuses a whole question for
 * one register that it lacks.
 */
public final class Blocks {

  private record Group(int unitId, Table table, Duration period, Priority priority) {
    static Group of(Tag tag) {
      Registers at = tag.registers();
      return new Group(at.unitId(), at.table(), tag.period(), tag.priority());
    }
  }

  private final Group group;
  private final int most;
  private final int hole;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Tag> run = new ArrayList<>();
  private int end;

  private Blocks(Group group, Capability capability) {
    this.group = group;
    this.most = capability.most(group.table);
    this.hole = capability.hole();
  }

  /** Every tag of a bus in exactly one block. */
  public static List<Block> plan(Bus bus) {
    Map<Group, List<Tag>> groups = new LinkedHashMap<>();
    for (Tag tag : bus.tags()) {
      groups.computeIfAbsent(Group.of(tag), key -> new ArrayList<>()).add(tag);
    }
    List<Block> blocks = new ArrayList<>();
    groups.forEach(
        (group, members) ->
            blocks.addAll(new Blocks(group, bus.device(group.unitId).capability()).join(members)));
    return List.copyOf(blocks);
  }

  /** From the left, each as long as it may become: no other way needs fewer. */
  private List<Block> join(List<Tag> members) {
    members.sort(
        Comparator.comparingInt((Tag tag) -> tag.registers().address())
            .thenComparingInt(tag -> tag.registers().end()));
    for (Tag tag : members) {
      if (!run.isEmpty() && !fits(tag.registers())) {
        finish();
      }
      run.add(tag);
      end = Math.max(end, tag.registers().end());
    }
    finish();
    return blocks;
  }

  private boolean fits(Registers next) {
    return next.address() - end <= hole && Math.max(end, next.end()) - start() <= most;
  }

  private int start() {
    return run.get(0).registers().address();
  }

  private void finish() {
    Question question = new Question(group.unitId, group.table, start(), end - start());
    blocks.add(new Block(question, group.period, group.priority, run));
    run.clear();
    end = 0;
  }
}
