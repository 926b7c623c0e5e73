// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Value;
import org.leakmonitor.source.modbus.Block;
import org.leakmonitor.source.modbus.Blocks;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Question;
import org.leakmonitor.source.modbus.Samples;
import org.leakmonitor.source.modbus.Table;
import org.leakmonitor.source.modbus.Tag;

/**
 * The agent reads a device that is pymodbus, of which no line is ours: its own code fills its
 * cells, so that an order that both our sides had wrong would show.
 */
class PymodbusTest {

  private static final List<Written> WRITTEN = Written.all();

  /** Where an answer of full length stands. */
  private static final int FULL = 1000;

  /** For a loaded machine; pymodbus takes milliseconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir static Path folder;
  private static Optional<PymodbusServer> server = Optional.empty();

  @BeforeAll
  static void serve() throws Exception {
    Certificates.make(folder);
    List<String> cells = new ArrayList<>(WRITTEN.stream().map(Written::line).toList());
    full(Table.COILS).forEach(at -> cells.add("coils %d bit ab %d".formatted(FULL + at, bit(at))));
    full(Table.INPUT).forEach(at -> cells.add("input %d uint16 ab %d".formatted(FULL + at, at)));
    server = Optional.of(new PymodbusServer(folder, cells));
  }

  @AfterAll
  static void end() {
    server.ifPresent(PymodbusServer::close);
  }

  private static IntStream full(Table table) {
    return IntStream.range(0, table.most());
  }

  /** Without a period that 8 or 16 could hide. */
  private static int bit(int at) {
    return at % 7 % 2;
  }

  private static Link link(PymodbusServer.Way way) {
    return new Link(bus(way), SteadyClock.ofSystem(), Tap.NONE);
  }

  private static Bus bus(PymodbusServer.Way way) {
    Tag[] tags = WRITTEN.stream().map(Written::tag).toArray(Tag[]::new);
    return Samples.bus("line-1", server.orElseThrow().transport(way), PATIENCE, tags);
  }

  @ParameterizedTest
  @EnumSource(PymodbusServer.Way.class)
  void everyTypeAndOrder_isReadAsPymodbusWroteIt(PymodbusServer.Way way) throws NoAnswer {
    Map<TagId, List<Integer>> read = new HashMap<>();
    try (Link link = link(way)) {
      for (Block block : Blocks.plan(bus(way))) {
        List<Integer> cells = link.read(block.question()).cells();
        block.tags().forEach(tag -> read.put(tag.id(), block.slice(tag, cells)));
      }
    }
    for (Written written : WRITTEN) {
      List<Integer> cells = read.getOrDefault(written.tag().id(), List.of());
      assertThat(Samples.number(written.tag().registers(), cells))
          .as(written.line())
          .isEqualTo(written.number());
      assertThat(written.tag().value(cells))
          .as(written.line())
          .isEqualTo(written.number().flatMap(number -> Value.of(number, 0)));
    }
  }

  @ParameterizedTest
  @EnumSource(PymodbusServer.Way.class)
  void longestAnswers_areWhole(PymodbusServer.Way way) throws NoAnswer {
    Question coils = new Question(1, Table.COILS, FULL, Table.COILS.most());
    Question words = new Question(1, Table.INPUT, FULL, Table.INPUT.most());
    try (Link link = link(way)) {
      assertThat(link.read(coils).cells())
          .isEqualTo(full(Table.COILS).map(PymodbusTest::bit).boxed().toList());
      assertThat(link.read(words).cells()).isEqualTo(full(Table.INPUT).boxed().toList());
    }
  }

  @ParameterizedTest
  @EnumSource(PymodbusServer.Way.class)
  void cellThatIsNotThere_isRefusedAndTheNextIsRead(PymodbusServer.Way way) throws NoAnswer {
    try (Link link = link(way)) {
      for (Table table : Table.values()) {
        NoAnswer refusal =
            catchThrowableOfType(
                NoAnswer.class, () -> link.read(new Question(1, table, 65_535, 1)));
        assertThat(refusal.why()).isEqualTo(Gap.Why.EXCEPTION);
        assertThat(refusal.reason()).isEqualTo("refused: illegal data address: exception 2");
      }
      assertThat(link.read(new Question(1, Table.INPUT, FULL + 7, 1)).cells()).containsExactly(7);
    }
  }
}
