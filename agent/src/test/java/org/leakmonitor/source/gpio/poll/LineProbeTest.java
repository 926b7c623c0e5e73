// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.FakeBoard;
import org.leakmonitor.board.FakeTime;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.source.gpio.Contact;

class LineProbeTest {

  private static final Contact DOOR = Lines.contact(Duration.ofMillis(20), Duration.ofSeconds(1));

  private final FakeTime time = new FakeTime();
  private final FakeBoard board = FakeBoard.in(time);
  private final LineProbe probe = new LineProbe(board, time.clock());

  @Test
  void contact_isShownWithTheWordOfItsRole() throws BoardException {
    board.line(17).level(true);
    Sample sample = probe.read(DOOR);
    assertThat(sample.raw()).isEqualTo("1");
    assertThat(sample.word()).isEqualTo("open");
    assertThat(sample.quality()).isEqualTo(Quality.GOOD);
    assertThat(board.line(17).isOpen()).isFalse();
  }

  @Test
  void counter_isCountedForAPeriodOfFiveSecondsAtMost() throws BoardException {
    for (int i = 0; i < 60; i++) {
      board.line(27).edge((100L * i + 50) * 1_000_000, i % 2 == 0);
    }
    List<Sample> samples = probe.read(Lines.counter(Duration.ofHours(1)));
    assertThat(samples).extracting(Sample::word).containsOnly("25 pulses in 5000 ms");
    assertThat(samples)
        .extracting(sample -> sample.value().orElseThrow().toString())
        .containsExactly("2.5", "0.025");
    assertThat(samples).extracting(Sample::raw).containsOnly("0000000000000019");
  }

  @Test
  void lineThatIsNotThere_isTold() {
    board.line(17).fail("there is no line 17", "name another");
    assertThatExceptionOfType(BoardException.class).isThrownBy(() -> probe.read(DOOR));
  }
}
