// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leakmonitor.reading.Value;

/** The bounds of record-format.md section 1.3. */
class ValueTextTest {

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-0.0,0",
    "0.0001,0.0001",
    "1.50,1.5",
    "99999999999,99999999999",
    "-99999999999,-99999999999",
    "123456789.123456,123456789.123456",
    "1E+10,10000000000",
    "100,100"
  })
  void text_isPlain(String number, String text) {
    assertThat(new Value(new BigDecimal(number))).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"100000000000", "0.00009", "0.0000001", "1.1234567", "1234567890.123456", "1e20"})
  void number_isRefusedBeyondTheBounds(String number) {
    assertThatThrownBy(() -> new Value(new BigDecimal(number)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** What Java prints for the double is what the record says: no reader sees another number. */
  @Property
  void text_isWhatEveryLanguagePrints(@ForAll double measured, @ForAll @IntRange(max = 6) int to) {
    Value.of(measured, to)
        .ifPresent(
            value ->
                assertThat(new BigDecimal(Double.toString(Double.parseDouble(value.toString()))))
                    .isEqualByComparingTo(value.number()));
  }
}
