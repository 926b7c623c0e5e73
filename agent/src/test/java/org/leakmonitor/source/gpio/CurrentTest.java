// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leakmonitor.reading.Quality;

class CurrentTest {

  @ParameterizedTest
  @CsvSource({
    "-1, OPEN, 0",
    "0.999999, OPEN, 0",
    "1.0, FAILURE_LOW, 0",
    "3.599999, FAILURE_LOW, 0",
    "3.6, SATURATED_LOW, 64",
    "3.799999, SATURATED_LOW, 64",
    "3.8, MEASURING, 192",
    "20.5, MEASURING, 192",
    "20.500001, SATURATED_HIGH, 64",
    "21.0, SATURATED_HIGH, 64",
    "21.000001, FAILURE_HIGH, 0",
    "24.0, FAILURE_HIGH, 0",
    "24.000001, SHORT, 0"
  })
  void border_liesWhereNe43Says(String milliamperes, Current current, int quality) {
    Current judged = Current.of(new BigDecimal(milliamperes), false);
    assertThat(judged).isEqualTo(current);
    assertThat(judged.quality()).isEqualTo(new Quality(quality));
    assertThat(judged.isFault()).isEqualTo(quality == 0);
  }

  @Test
  void clippedCode_isAShort() {
    assertThat(Current.of(new BigDecimal("21.5"), true)).isEqualTo(Current.SHORT);
    assertThat(Current.of(new BigDecimal("0.5"), true)).isEqualTo(Current.OPEN);
  }

  @ParameterizedTest
  @CsvSource({
    "OPEN, open loop",
    "SATURATED_LOW, saturated low",
    "FAILURE_HIGH, failure high",
    "MEASURING, measuring",
    "SHORT, short"
  })
  void word_isForAPerson(Current current, String word) {
    assertThat(current.word()).isEqualTo(word);
  }
}
