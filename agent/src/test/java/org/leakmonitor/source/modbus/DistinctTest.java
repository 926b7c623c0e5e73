// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DistinctTest {

  private static Block block(Table table, int address, int count) {
    Tag tag = Samples.tag("T", 1, 0);
    return new Block(
        new Question(1, table, address, count),
        Duration.ofSeconds(1),
        Priority.NORMAL,
        List.of(tag));
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
    List<Block> blocks =
        IntStream.rangeClosed(1, 125).mapToObj(count -> block(Table.HOLDING, 0, count)).toList();
    assertThat(Distinct.among(blocks, Capability.FULL)).isEmpty();
  }

  @Property
  void answer_isOfAnotherLengthThanThoseOfItsTable(
      @ForAll @NotEmpty @Size(max = 20) List<@IntRange(min = 1, max = 125) Integer> counts,
      @ForAll Table table) {
    List<Block> blocks = counts.stream().map(count -> block(table, 0, count)).toList();
    Distinct.among(blocks, Capability.FULL)
        .ifPresent(
            question ->
                assertThat(blocks.stream().map(each -> each.question().bytes()))
                    .doesNotContain(question.bytes()));
  }
}
