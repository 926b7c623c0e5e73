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
    assertThatThrownBy(() -> new Settings(1_001, SECOND, SECOND, SECOND, SECOND))
        .hasMessage("a batch of 1001 records is not 1 to 1000");
    assertThatThrownBy(() -> new Settings(0, SECOND, SECOND, SECOND, SECOND))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void backoff_growsUpToItsLongest() {
    assertThatThrownBy(() -> new Settings(36, SECOND, Duration.ofSeconds(2), SECOND, SECOND))
        .hasMessage("a longest back-off of 1000 ms is not 2000 to 600000 ms");
  }

  @Test
  void pauses_doubleUpToTheLongest() {
    Backoff backoff = new Backoff(Settings.DEFAULTS, () -> 1.0);
    List<Long> seconds = Stream.generate(backoff::next).limit(8).map(Duration::toSeconds).toList();
    assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    backoff.reset();
    assertThat(backoff.next()).isEqualTo(SECOND);
  }

  @Test
  void pauses_areJitteredFromZero() {
    assertThat(new Backoff(Settings.DEFAULTS, () -> 0.0).next()).isZero();
    assertThat(new Backoff(Settings.DEFAULTS, () -> 0.25).next()).isEqualTo(Duration.ofMillis(250));
  }
}
