// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopTest {

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  private static Calibration calibration(String m1, String t1, String m2, String t2) {
    return new Calibration(
        LocalDate.of(2026, 5, 12), number(m1), number(t1), number(m2), number(t2));
  }

  private static Loop loop(String shunt, String atFour, String atTwenty) {
    return new Loop(number(shunt), Optional.empty(), number(atFour), number(atTwenty));
  }

  @ParameterizedTest
  @CsvSource({"4, 0", "20, 1600", "12, 800", "3.8, -20", "20.5, 1650"})
  void units_goStraightThroughTheEnds(String milliamperes, String units) {
    assertThat(loop("150", "0", "1600").units(number(milliamperes))).isEqualByComparingTo(units);
    assertThat(loop("150", "1600", "0").units(number(milliamperes)))
        .isEqualByComparingTo(number("1600").subtract(number(units)));
  }

  @Test
  void current_isMillivoltsByOhms() {
    assertThat(loop("150", "0", "1600").milliamperes(number("1800"))).isEqualByComparingTo("12");
    assertThat(loop("0.01", "0", "1").milliamperes(number("0.2"))).isEqualByComparingTo("20");
  }

  @ParameterizedTest
  @CsvSource({"4.012, 4", "19.988, 20", "12, 12", "0, -0.018027041"})
  void calibration_goesThroughBothPoints(String measured, String truth) {
    Calibration points = calibration("4.012", "4", "19.988", "20");
    Loop loop = new Loop(number("100"), Optional.of(points), number("0"), number("1"));
    assertThat(loop.milliamperes(number(measured).multiply(number("100"))))
        .isCloseTo(number(truth), Offset.offset(number("0.000000001")));
  }

  @ParameterizedTest
  @CsvSource({
    "4, 4, 11.9, 11.9, points '4' and '11.9' are not 8 mA apart",
    "20, 20, 4, 4, points '20' and '4' are not 8 mA apart",
    "4, 5.001, 20, 20, point '5.001' measured as '4' is more than 1 mA off: check the shunt",
    "4, 4, 18.9, 20, point '20' measured as '18.9'",
    "0, -0.1, 20, 20, point '-0.1' is not 0 to 24 mA",
    "4, 4, 24, 24.1, point '24.1'",
    "1e99, 4, 20, 20, number '1E+99' has more than 30 digits"
  })
  void calibration_refusesWhatNoCalibratorShows(
      String m1, String t1, String m2, String t2, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calibration(m1, t1, m2, t2))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "0.009, 0, 1, shunt '0.009' is not 0.01 to 10000 ohms",
    "10001, 0, 1, shunt '10001'",
    "150, 1, 1.0, '1' at 4 mA and at 20 mA leaves nothing",
    "150, 0, 10000000001, '10000000001' is beyond 1e10",
    "150, 0, 1e-99, number '1E-99' has more than 30 digits"
  })
  void loop_refusesWhatIsNone(String shunt, String atFour, String atTwenty, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loop(shunt, atFour, atTwenty))
        .withMessageContaining(message);
  }
}
