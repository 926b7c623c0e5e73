// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConditionTest {
  @ParameterizedTest
  @CsvSource({
    "0, FAILED",
    "3.5999, FAILED",
    "3.6, SATURATED",
    "3.7999, SATURATED",
    "3.8, GOOD",
    "4, GOOD",
    "20.5, GOOD",
    "20.5001, SATURATED",
    "21.0, SATURATED",
    "21.0001, FAILED",
    "NaN, FAILED"
  })
  void current_isClassedAtTheBordersOfNe43(double milliamperes, Condition expected) {
    assertThat(Condition.ofCurrent(milliamperes)).isEqualTo(expected);
  }
}
