// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leakmonitor.board.FakeBoard;
import org.leakmonitor.board.FakeLine;
import org.leakmonitor.board.FakeTime;
import org.leakmonitor.reading.Observation;

class ContactSourceTest {

  private static final long MILLI = 1_000_000;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final FakeTime time = new FakeTime();
  private final FakeBoard board = FakeBoard.in(time);
  private final FakeLine line = board.line(17);
  private final LineSource source = source(Duration.ofMillis(20));

  private LineSource source(Duration debounce) {
    return LineSource.of(Lines.contact(debounce, SECOND), board, time.clock());
  }

  private List<String> first(int count) {
    return Told.lines(time, Told.first(count, source));
  }

  private long count(String name) {
    return source.standing().counts().getOrDefault(name, 0L);
  }

  @Test
  void firstSlot_isTheLevelAtTheStart() {
    line.level(true);
    assertThat(first(1)).containsExactly("0 ZS-301 1 q192");
    assertThat(board.opened()).containsExactly("input line 17 up active_low");
    assertThat(line.isOpen()).isFalse();
    assertThat(count("edges")).isZero();
  }

  @Test
  void slots_lieOnAGrid() {
    assertThat(first(3))
        .containsExactly("0 ZS-301 0 q192", "1000 ZS-301 0 q192", "2000 ZS-301 0 q192");
  }

  @Test
  void change_isAReadingOfItsOwnTimeBetweenTheSlots() {
    line.edge(310 * MILLI, true);
    line.edge(750 * MILLI, false);
    assertThat(first(4))
        .containsExactly(
            "0 ZS-301 0 q192", "310 ZS-301 1 q192", "750 ZS-301 0 q192", "1000 ZS-301 0 q192");
    assertThat(source.standing().polls()).isEqualTo(2);
    assertThat(count("edges")).isEqualTo(2);
  }

  @Test
  void change_isHandedOverAsSoonAsTheLevelHasHeld() {
    line.edge(310 * MILLI, true);
    line.edge(315 * MILLI, false);
    line.edge(320 * MILLI, true);
    List<Long> when = new ArrayList<>();
    source.run(
        observation -> {
          when.add(time.nanos() / MILLI);
          if (when.size() == 2) {
            source.close();
          }
        });
    assertThat(when).containsExactly(0L, 340L);
    assertThat(count("bounces")).isEqualTo(2);
  }

  @Test
  void slotWhileALevelIsNotYetHeld_bringsTheOneBefore() {
    line.edge(990 * MILLI, true);
    assertThat(first(3))
        .containsExactly("0 ZS-301 0 q192", "1000 ZS-301 0 q192", "990 ZS-301 1 q192");
  }

  @Test
  void chatter_isCountedRightBeforeTheSlotAndTheStateIsRight() {
    for (int i = 0; i < 15; i++) {
      line.edge((100 + 30 * i) * MILLI, i % 2 == 0);
    }
    List<String> told = first(14);
    assertThat(told.subList(9, 14))
        .containsExactly(
            "340 ZS-301 1 q192",
            "370 ZS-301 0 q192",
            "1000 ZS-301 deadband 5 of 400..520",
            "1000 ZS-301 1 q192",
            "2000 ZS-301 1 q192");
    assertThat(count("held")).isEqualTo(5);
    assertThat(count("edges")).isEqualTo(15);
  }

  @Test
  void levelWithoutAnEdge_isALostEdge() {
    List<Observation> all = new ArrayList<>();
    source.run(
        observation -> {
          all.add(observation);
          line.level(true);
          if (all.size() == 3) {
            source.close();
          }
        });
    assertThat(Told.lines(time, all))
        .containsExactly("0 ZS-301 0 q192", "1000 ZS-301 1 q192", "1000 ZS-301 1 q192");
    assertThat(count("lost")).isEqualTo(1);
  }

  @Test
  void changeThatIsHandedOverTooLate_isUncertainAndOfThatMoment() {
    line.edge(100 * MILLI, true);
    List<Observation> all = new ArrayList<>();
    source.run(
        observation -> {
          all.add(observation);
          if (all.size() == 1) {
            time.pass(1_700 * MILLI);
          }
          if (all.size() == 3) {
            source.close();
          }
        });
    assertThat(Told.lines(time, all))
        .containsExactly("0 ZS-301 0 q192", "1700 ZS-301 1 q64", "1700 ZS-301 1 q192");
  }

  @Test
  void oversleptSlots_areOverrunGaps() {
    List<Observation> all = new ArrayList<>();
    source.run(
        observation -> {
          all.add(observation);
          if (all.size() == 1) {
            time.pass(3_500 * MILLI);
          }
          if (all.size() == 4) {
            source.close();
          }
        });
    assertThat(Told.lines(time, all))
        .containsExactly(
            "0 ZS-301 0 q192",
            "3500 ZS-301 overrun 2 of 1000..2000",
            "3500 ZS-301 0 q192",
            "4000 ZS-301 0 q192");
    assertThat(source.standing().polls()).isEqualTo(5);
  }
}
