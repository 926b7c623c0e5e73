// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void every_isTheStar() {
    assertThat(TagId.EVERY).hasToString("*").isEqualTo(new TagId("*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "PT 101", "PT-101\n", "PT*", "**", "µ"})
  void tag_isRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TagId(text))
        .withMessageStartingWith("tag '" + text + "' is not 1 to 128 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "in H2O", "%"})
  void unit_isRefused(String symbol) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Unit(symbol));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 256})
  void quality_isRefused(int code) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Quality(code));
  }

  @Test
  void gap_isRefusedWithoutAPollOrBackwards() {
    TagId tag = new TagId("PT-101");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Gap(tag, NOW, NOW, NOW, 0, Gap.Why.TIMEOUT, Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Gap(tag, NOW, NOW, NOW.minusMillis(1), 1, Gap.Why.TIMEOUT, Optional.empty()));
  }

  @Test
  void why_hasTheCodeOfTheRecordFormat() {
    assertThat(Gap.Why.SENSOR_FAULT.code()).isEqualTo("sensor_fault");
  }
}
