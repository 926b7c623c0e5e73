// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BlocksTest {

  @Test
  void neighbours_shareOneRequest() {
    List<Tag> tags =
        List.of(
            Samples.tag("C", 1, 13),
            Samples.tag("A", 1, 10),
            Samples.tag("B", 1, 11, Encoding.FLOAT32, Duration.ofSeconds(1)));
    List<Block> blocks = plan(tags);
    assertThat(blocks).hasSize(1);
    assertThat(blocks.get(0).question().span()).isEqualTo("holding 10 to 13");
    assertThat(blocks.get(0).tags())
        .extracting(tag -> tag.id().text())
        .containsExactly("A", "B", "C");
  }

  @Test
  void hole_isNotReadAcross() {
    List<Tag> tags = List.of(Samples.tag("A", 1, 10), Samples.tag("B", 1, 12));
    assertThat(plan(tags)).extracting(block -> block.question().count()).containsExactly(1, 1);
  }

  @Test
  void unitTableAndPeriod_eachNeedTheirOwnRequest() {
    Duration second = Duration.ofSeconds(1);
    Registers input = Registers.of(1, Table.INPUT, 13, Encoding.UINT16, Samples.BIG_ENDIAN);
    List<Tag> tags =
        List.of(
            Samples.tag("A", 1, 10),
            Samples.tag("B", 2, 11),
            Samples.tag("C", 1, 12, Encoding.UINT16, second.multipliedBy(2)),
            Samples.tag("D", input, second));
    assertThat(plan(tags)).hasSize(4);
  }

  @Test
  void sameRegisterTwice_isReadOnce() {
    List<Tag> tags =
        List.of(
            Samples.tag("A", 1, 10, Encoding.UINT32, Duration.ofSeconds(1)),
            Samples.tag("B", 1, 10),
            Samples.tag("C", 1, 11));
    assertThat(plan(tags)).extracting(block -> block.question().count()).containsExactly(2);
  }

  @Test
  void longRun_isCutAt125Words() {
    List<Tag> tags =
        IntStream.range(0, 300).mapToObj(index -> Samples.tag("T" + index, 1, index)).toList();
    assertThat(plan(tags))
        .extracting(block -> block.question().count())
        .containsExactly(125, 125, 50);
  }

  @Property
  void plan_neverChangesATagsWords(@ForAll("tags") List<Tag> tags) {
    List<Block> blocks = plan(tags);
    List<Tag> planned = new ArrayList<>();
    for (Block block : blocks) {
      assertThat(block.question().count()).isBetween(1, block.question().table().most());
      assertThat(block.question().address() + block.question().count()).isLessThanOrEqualTo(65536);
      List<Integer> answer =
          IntStream.range(0, block.question().count())
              .map(index -> block.question().address() + index)
              .boxed()
              .toList();
      for (Tag tag : block.tags()) {
        Registers at = tag.registers();
        assertThat(block.slice(tag, answer))
            .isEqualTo(IntStream.range(at.address(), at.end()).boxed().toList());
        assertThat(at.unitId()).isEqualTo(block.unitId());
        assertThat(at.table()).isEqualTo(block.question().table());
        assertThat(tag.period()).isEqualTo(block.period());
        planned.add(tag);
      }
    }
    assertThat(planned).containsExactlyInAnyOrderElementsOf(tags);
  }

  @Property
  void plan_asksForNoRegisterThatNoTagNames(@ForAll("tags") List<Tag> tags) {
    for (Block block : plan(tags)) {
      long named =
          block.tags().stream()
              .flatMapToInt(
                  tag -> IntStream.range(tag.registers().address(), tag.registers().end()))
              .distinct()
              .count();
      assertThat(named).isEqualTo(block.question().count());
    }
  }

  private static List<Block> plan(List<Tag> tags) {
    return Blocks.plan(Samples.bus("b", "h", 502, Samples.TIMEOUT, tags.toArray(new Tag[0])));
  }

  @Provide
  Arbitrary<List<Tag>> tags() {
    Arbitrary<Registers> registers =
        Combinators.combine(
                Arbitraries.integers().between(0, 2),
                Arbitraries.of(Table.class),
                Arbitraries.oneOf(
                    Arbitraries.integers().between(0, 300),
                    Arbitraries.integers().between(65300, 65532)),
                Arbitraries.of(Encoding.class))
            .as(BlocksTest::registers);
    Arbitrary<Duration> periods = Arbitraries.of(Duration.ofSeconds(1), Duration.ofMillis(100));
    return Combinators.combine(registers, periods)
        .as((at, period) -> Samples.tag("T", at, period))
        .list()
        .ofMinSize(1)
        .ofMaxSize(400)
        .map(BlocksTest::named);
  }

  private static Registers registers(int unit, Table table, int at, Encoding form) {
    Encoding fitting = table.bits() ? Encoding.BIT : form;
    OptionalInt bit =
        fitting == Encoding.BIT && !table.bits() ? OptionalInt.of(at % 16) : OptionalInt.empty();
    return new Registers(unit, table, at, fitting, Samples.BIG_ENDIAN, bit);
  }

  private static List<Tag> named(List<Tag> tags) {
    return IntStream.range(0, tags.size())
        .mapToObj(
            index ->
                Samples.tag("T" + index, tags.get(index).registers(), tags.get(index).period()))
        .toList();
  }
}
