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
    "PT721H, '', 30",
    "PT720H, 30d, 30",
    "PT169H, 30d, 7",
    "PT168H, 7d, 7",
    "PT25H, 7d, 1",
    "PT24H, 1d, 1",
    "PT1S, 1d, 0",
    "PT0S, 1d, 0",
    "PT-1S, expired, -1"
  })
  void alarm_isOfTheNearestThreshold(Duration left, String alarm, long days) {
    Remaining remaining = new Remaining(left);
    assertThat(remaining.alarm().orElse("")).isEqualTo(alarm);
    assertThat(remaining.days()).isEqualTo(days);
  }
}
