// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leakmonitor.board.Edge;

class ChatterTest {

  private static final long MILLI = 1_000_000;

  private final LineCounts counts = new LineCounts();
  private final Chatter chatter = new Chatter(3, counts);

  private List<Long> admitted(long from, long step, int changes, boolean first) {
    List<Long> admitted = new ArrayList<>();
    for (int i = 0; i < changes; i++) {
      Edge change = new Edge((from + i * step) * MILLI, first == (i % 2 == 0));
      if (chatter.admits(change)) {
        admitted.add(change.nanos() / MILLI);
      }
    }
    return admitted;
  }

  @Test
  void changes_areRecordedUpToTheMostInAnySecond() {
    assertThat(admitted(0, 100, 10, true)).containsExactly(0L, 100L, 200L);
    assertThat(chatter.take(false)).contains(new Chatter.Held(7, 300 * MILLI, 900 * MILLI));
    assertThat(chatter.take(false)).isEmpty();
    assertThat(admitted(1_050, 10, 3, true)).containsExactly(1_050L);
    assertThat(counts.of(LineCounts.Kind.HELD)).isEqualTo(9);
  }

  @Test
  void slowChanges_areAllRecorded() {
    assertThat(admitted(0, 334, 50, true)).hasSize(50);
    assertThat(chatter.take(false)).isEmpty();
  }

  @Test
  void changeBackToWhatWasRecordedLast_isHeldWithTheOneBefore() {
    assertThat(admitted(0, 1, 4, true)).containsExactly(0L, 1L, 2L);
    assertThat(chatter.admits(new Edge(1_500 * MILLI, true))).isFalse();
    assertThat(chatter.admits(new Edge(1_600 * MILLI, false))).isTrue();
  }

  @Test
  void noise_lastsUntilASecondOfQuiet() {
    admitted(0, 1, 4, true);
    assertThat(chatter.isNoisy(4 * MILLI)).isTrue();
    chatter.take(false);
    assertThat(chatter.isNoisy(1_002 * MILLI)).isTrue();
    assertThat(chatter.isNoisy(1_003 * MILLI)).isFalse();
    assertThat(chatter.isNoisy(1_003 * MILLI)).isFalse();
  }
}
