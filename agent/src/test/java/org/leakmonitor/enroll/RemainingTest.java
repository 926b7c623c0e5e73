// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.enroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemainingTest {

  @ParameterizedTest
  @CsvSource({
    "PT721H, 365, '', 30", "PT720H, 365, 30d, 30", "PT169H, 365, 30d, 7", "PT168H, 90, 7d, 7",
    "PT25H, 90, 7d, 1", "PT24H, 90, 1d, 1", "PT1S, 90, 1d, 0", "PT0S, 90, 1d, 0",
    "PT-1S, 90, expired, -1", "PT700H, 89, '', 29", "PT100H, 10, '', 4", "PT20H, 10, 1d, 0",
    "PT1H, 2, '', 0", "PT-1H, 2, expired, -1"
  })
  void alarm_isOfTheNearestThreshold(Duration left, int life, String alarm, long days) {
    Remaining remaining = new Remaining(left, Duration.ofDays(life));
    assertThat(remaining.alarm().orElse("")).isEqualTo(alarm);
    assertThat(remaining.days()).isEqualTo(days);
  }
}
