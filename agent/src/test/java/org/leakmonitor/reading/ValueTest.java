// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "-0.0, 6, 0",
    "2.5, 0, 2",
    "3.5, 0, 4",
    "-2.5, 0, -2",
    "0.125, 2, 0.12",
    "100, 3, 100",
    "1200000, 2, 1200000",
    "0.00009, 6, 0",
    "0.00009, 4, 0.0001",
    "0.0001, 6, 0.0001",
    "-0.00004, 6, 0",
    "99999999999, 0, 99999999999",
    "4.9E-324, 6, 0",
    "12345678901.123456, 6, 12345678901.1235",
  })
  void number_isRoundedHalfEven(double measured, int decimals, String text) {
    assertThat(Value.of(measured, decimals)).map(Value::toString).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        1e11,
        -1e11,
        99_999_999_999.99998,
        Double.MAX_VALUE
      })
  void numberThatNoRecordCanHold_isAbsent(double measured) {
    assertThat(Value.of(measured, 0)).isEmpty();
    assertThat(Value.of(measured, 6)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"100000000000", "0.00009", "0.1234567", "12345678901.12345", "1E+11"})
  void constructor_refusesWhatNoRecordCanHold(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Value(new BigDecimal(text)));
  }

  @Test
  void equalNumbers_areEqualWhateverTheirZeros() {
    assertThat(new Value(new BigDecimal("1.500"))).isEqualTo(new Value(new BigDecimal("1.5")));
    assertThat(new Value(new BigDecimal("1E+3"))).hasToString("1000");
    assertThat(new Value(new BigDecimal("0.000"))).isEqualTo(new Value(BigDecimal.ZERO));
  }

  @Property
  void value_isNeverFurtherAwayThanRoundingAllows(
      @ForAll @DoubleRange(min = -9.9e7, max = 9.9e7) double measured,
      @ForAll @IntRange(max = 4) int decimals) {
    BigDecimal exact = new BigDecimal(measured);
    BigDecimal half = new BigDecimal("0.5").movePointLeft(decimals);
    BigDecimal value = Value.of(measured, decimals).orElseThrow().number();
    assertThat(value.subtract(exact).abs()).isLessThanOrEqualTo(half);
    assertThat(value).isEqualByComparingTo(exact.setScale(decimals, RoundingMode.HALF_EVEN));
  }

  @Property
  void text_readsBackAsTheSameValueAndTheSameDouble(
      @ForAll double measured, @ForAll @IntRange(max = 6) int decimals) {
    Value.of(measured, decimals)
        .ifPresent(
            value -> {
              String text = value.toString();
              assertThat(text).matches("-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9])?").isNotEqualTo("-0");
              assertThat(new Value(new BigDecimal(text))).isEqualTo(value);
              assertThat(new BigDecimal(Double.toString(Double.parseDouble(text))))
                  .isEqualByComparingTo(value.number());
            });
  }

  @Property
  void exactNumber_roundsLikeTheDoubleThatHoldsIt(
      @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(3) BigDecimal number,
      @ForAll @IntRange(max = 6) int decimals) {
    double nearest = number.doubleValue();
    assertThat(Value.of(new BigDecimal(nearest), decimals))
        .isEqualTo(Value.of(nearest, decimals))
        .isPresent();
  }
}
