// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.time.Duration;
import java.util.List;

/** Tags that one question reads, again and again. */
public record Block(Question question, Duration period, Priority priority, List<Tag> tags) {

  public Block {
    tags = List.copyOf(tags);
    if (tags.isEmpty()) {
      throw new IllegalArgumentException("a block without tags is never polled");
    }
  }

  /** A block of its own for one tag. */
  public static Block of(Tag tag) {
    Registers at = tag.registers();
    Question question = new Question(at.unitId(), at.table(), at.address(), at.cells());
    return new Block(question, tag.period(), tag.priority(), List.of(tag));
  }

  /**
   * The cells of one of its tags.
   *
   * @param all this block's cells
   */
  public List<Integer> slice(Tag tag, List<Integer> all) {
    int start = tag.registers().address() - question.address();
    return all.subList(start, start + tag.registers().cells());
  }

  public int unitId() {
    return question.unitId();
  }
}
