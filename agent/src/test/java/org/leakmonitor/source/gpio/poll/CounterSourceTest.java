// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.leakmonitor.board.FakeBoard;
import org.leakmonitor.board.FakeLine;
import org.leakmonitor.board.FakeTime;
import org.leakmonitor.reading.Observation;

class CounterSourceTest {

  private static final long MILLI = 1_000_000;

  private final FakeTime time = new FakeTime();
  private final FakeBoard board = FakeBoard.in(time);
  private final FakeLine line = board.line(27);

  private LineSource source(OptionalLong counted) {
    return LineSource.of(Lines.counter(Duration.ofSeconds(1)), counted, board, time.clock());
  }

  private void pulses(long from, long step, int count) {
    for (int i = 0; i < count; i++) {
      line.edge((from + i * step) * MILLI, true);
      line.edge((from + i * step) * MILLI + step * MILLI / 2, false);
    }
  }

  @Test
  void slot_bringsFrequencyAndTotalOfItsPeriod() {
    pulses(100, 200, 4);
    assertThat(Told.lines(time, Told.first(4, source(OptionalLong.empty()))))
        .containsExactly(
            "1000 FT-101 2 q192",
            "1000 FQ-101 0.004 q192 0000000000000004",
            "2000 FT-101 0 q192",
            "2000 FQ-101 0.004 q192 0000000000000004",
            "2000 FQ-101 0.004 q192 0000000000000004");
  }

  @Test
  void stopBetweenSlots_recordsTheTotalOnceMore() {
    pulses(100, 200, 10);
    List<Observation> all = new ArrayList<>();
    LineSource source = source(OptionalLong.empty());
    source.run(
        observation -> {
          all.add(observation);
          if (all.size() == 2) {
            time.pass(600 * MILLI);
            source.close();
          }
        });
    assertThat(Told.lines(time, all))
        .containsExactly(
            "1000 FT-101 2.5 q192",
            "1000 FQ-101 0.005 q192 0000000000000005",
            "1600 FQ-101 0.005 q192 0000000000000005");
  }

  @Test
  void total_goesOnFromWhatWasCounted() {
    pulses(100, 200, 1);
    assertThat(Told.lines(time, Told.first(2, source(OptionalLong.of(0xffff)))))
        .contains("1000 FQ-101 65.536 q192 0000000000010000");
  }

  @Test
  void frequencyAboveItsLimit_isBad() {
    pulses(1, 4, 240);
    assertThat(Told.lines(time, Told.first(2, source(OptionalLong.empty()))))
        .containsExactly(
            "1000 FT-101 120 q0",
            "1000 FQ-101 0.24 q192 00000000000000f0",
            "1000 FQ-101 0.24 q192 00000000000000f0");
  }

  @Test
  void kilohertz_isCountedWithoutLoss() {
    LineSource source = source(OptionalLong.empty());
    pulses(1, 1, 1_500);
    List<String> told = Told.lines(time, Told.first(4, source));
    assertThat(told.get(3)).isEqualTo("2000 FQ-101 1.5 q192 00000000000005dc");
    assertThat(source.standing().counts())
        .containsEntry("edges", 3_000L)
        .containsEntry("pulses", 1_500L)
        .containsEntry("lost", 0L);
  }

  @Test
  void windowWithALostEdge_isUncertain() {
    line.edge(100 * MILLI, true);
    line.edge(300 * MILLI, true);
    line.edge(500 * MILLI, false);
    assertThat(Told.lines(time, Told.first(4, source(OptionalLong.empty()))))
        .containsExactly(
            "1000 FT-101 0.5 q64",
            "1000 FQ-101 0.001 q64 0000000000000001",
            "2000 FT-101 0 q192",
            "2000 FQ-101 0.001 q192 0000000000000001",
            "2000 FQ-101 0.001 q192 0000000000000001");
  }

  @Test
  void windowOfALateSlot_isAsLongAsItWas() {
    pulses(100, 200, 10);
    List<Observation> all = new ArrayList<>();
    LineSource source = source(OptionalLong.empty());
    source.run(
        observation -> {
          all.add(observation);
          if (all.size() == 2) {
            time.pass(1_500 * MILLI);
          }
          if (all.size() == 6) {
            source.close();
          }
        });
    assertThat(Told.lines(time, all))
        .containsExactly(
            "1000 FT-101 2.5 q192",
            "1000 FQ-101 0.005 q192 0000000000000005",
            "2500 FT-101 1.667 q192",
            "2500 FQ-101 0.01 q192 000000000000000a",
            "3000 FT-101 0 q192",
            "3000 FQ-101 0.01 q192 000000000000000a",
            "3000 FQ-101 0.01 q192 000000000000000a");
  }
}
