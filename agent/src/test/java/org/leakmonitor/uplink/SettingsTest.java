// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SettingsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void batch_isBounded() {
    assertThatThrownBy(() -> TestSettings.of(1_001, SECOND, SECOND, SECOND, SECOND))
        .hasMessage("a batch of 1001 records is not 1 to 1000");
    assertThatThrownBy(() -> TestSettings.of(0, SECOND, SECOND, SECOND, SECOND))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void backoff_growsUpToItsLongest() {
    assertThatThrownBy(() -> TestSettings.of(36, SECOND, Duration.ofSeconds(2), SECOND, SECOND))
        .hasMessage("a longest back-off of 1000 ms is not 2000 to 600000 ms");
  }

  @Test
  void batchBytes_areBounded() {
    assertThatThrownBy(() -> new BatchSettings(1_023, 0, 36, SECOND, false))
        .hasMessage("batch bytes of 1023 are not 1024 to 131072");
    assertThatThrownBy(() -> new BatchSettings(128 * 1024 + 1, 0, 36, SECOND, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void topic_countsWithTheBatch() {
    assertThat(new BatchSettings(5_120, 15, 36, SECOND, false).payloadBytes()).isEqualTo(5_105);
  }

  @Test
  void pauses_doubleUpToTheLongest() {
    Backoff backoff = new Backoff(Settings.DEFAULTS, () -> 1.0);
    List<Long> seconds = Stream.generate(backoff::next).limit(7).map(Duration::toSeconds).toList();
    assertThat(seconds).containsExactly(2L, 4L, 8L, 16L, 30L, 30L, 30L);
    backoff.reset();
    assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void pauses_areNeverBelowTheShortest() {
    Backoff backoff = new Backoff(Settings.DEFAULTS, () -> 0.0);
    assertThat(Stream.generate(backoff::next).limit(40)).containsOnly(SECOND);
    assertThat(new Backoff(SECOND, SECOND, () -> 0.7).next()).isEqualTo(SECOND);
  }

  @Test
  void pauses_areJittered() {
    assertThat(new Backoff(Settings.DEFAULTS, () -> 0.25).next())
        .isEqualTo(Duration.ofMillis(1_250));
  }
}
