// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DistinctTest {

  private static Question block(Table table, int address, int count) {
    return new Question(1, table, address, count);
  }

  @Test
  void part_ofWhatIsAskedAnywayIsAsked() {
    assertThat(Distinct.among(List.of(block(Table.HOLDING, 100, 2)), Capability.FULL))
        .contains(new Question(1, Table.HOLDING, 100, 1));
  }

  @Test
  void singleRegister_isAskedWithItsNeighbour() {
    assertThat(Distinct.among(List.of(block(Table.INPUT, 7, 1)), Capability.FULL))
        .contains(new Question(1, Table.INPUT, 7, 2));
  }

  @Test
  void lastRegister_leavesNoOther() {
    assertThat(Distinct.among(List.of(block(Table.INPUT, 65535, 1)), Capability.FULL)).isEmpty();
  }

  @Test
  void everyLengthInUse_leavesNone() {
    List<Question> blocks =
        IntStream.rangeClosed(1, 125).mapToObj(count -> block(Table.HOLDING, 0, count)).toList();
    assertThat(Distinct.among(blocks, Capability.FULL)).isEmpty();
  }

  @Property
  void answer_isOfAnotherLengthThanThoseOfItsTable(
      @ForAll @NotEmpty @Size(max = 20) List<@IntRange(min = 1, max = 125) Integer> counts,
      @ForAll Table table) {
    List<Question> blocks = counts.stream().map(count -> block(table, 0, count)).toList();
    Distinct.among(blocks, Capability.FULL)
        .ifPresent(
            question ->
                assertThat(blocks.stream().map(Question::bytes)).doesNotContain(question.bytes()));
  }
}
