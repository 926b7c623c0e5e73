// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class SignalTest {
  private static final Range RANGE = new Range(0, 1600);
  private static final Signal LOOP = new Signal.Loop(Signal.Loop.HIGH_FAILURE, 0);

  @Test
  void loop_isLinearBetweenItsSaturationPoints() {
    assertThat(LOOP.show(0, false, RANGE, RANGE).milliamperes()).hasValue(4);
    assertThat(LOOP.show(400, false, RANGE, RANGE).milliamperes()).hasValue(8);
    assertThat(LOOP.show(1600, false, RANGE, RANGE).milliamperes()).hasValue(20);
    assertThat(LOOP.show(400, false, RANGE, RANGE).value()).isEqualTo(400);
  }

  @Test
  void loop_clipsAtTheSaturationPointsOfNe43() {
    Output high = LOOP.show(1700, false, RANGE, RANGE);
    Output low = LOOP.show(-50, false, RANGE, RANGE);

    assertThat(high.milliamperes()).hasValue(20.5);
    assertThat(high.condition()).isEqualTo(Condition.SATURATED);
    // 16.5 mA above zero of 16 mA: 1650 kPa.
    assertThat(high.value()).isEqualTo(1650, within(1e-9));
    assertThat(low.milliamperes()).hasValue(3.8);
    assertThat(low.condition()).isEqualTo(Condition.SATURATED);
  }

  @Test
  void loop_failsWithItsFailureCurrent() {
    Output high = LOOP.fail(false, RANGE);
    Output low = new Signal.Loop(Signal.Loop.LOW_FAILURE, 0).fail(true, RANGE);

    assertThat(high.milliamperes()).hasValue(21.5);
    assertThat(low.milliamperes()).hasValue(3.5);
    assertThat(high.condition()).isEqualTo(Condition.FAILED);
    assertThat(high.answers()).isTrue();
  }

  @Test
  void loop_isReadByTheRangeAsCommissioned() {
    Output output = LOOP.show(400, false, RANGE, new Range(0, 800));

    // 400 of 800 is 12 mA, which a receiver of 0 to 1600 takes for 800.
    assertThat(output.milliamperes()).hasValue(12);
    assertThat(output.value()).isEqualTo(800);
  }

  @Test
  void loopWithAdc_givesTheCodeAndWhatItStandsFor() {
    Output output = new Signal.Loop(21.5, 12).show(800, false, RANGE, RANGE);

    assertThat(output.adcCode()).hasValue(2341);
    // 2341 * 21 / 4096 = 12.002197 mA; (12.002197 - 4) / 16 * 1600 = 800.2197.
    assertThat(output.value()).isEqualTo(800.219726563, within(1e-6));
    assertThat(output.milliamperes()).hasValue(12);
  }

  @Test
  void loop_carriesOfAFalsificationWhatACurrentCanBe() {
    assertThat(LOOP.falsify(Double.NaN, RANGE).milliamperes()).hasValue(0);
    assertThat(LOOP.falsify(-2.2e7, RANGE).milliamperes()).hasValue(0);
    assertThat(LOOP.falsify(Double.POSITIVE_INFINITY, RANGE).milliamperes()).hasValue(24);
    assertThat(LOOP.falsify(1750, RANGE).condition()).isEqualTo(Condition.FAILED);
    assertThat(LOOP.falsify(800, RANGE).condition()).isEqualTo(Condition.GOOD);
  }

  @Test
  void digital_showsItsFailureValue() {
    assertThat(Signal.Digital.USUAL.fail(true, RANGE).value()).isNaN();
    assertThat(new Signal.Digital(-999).fail(true, RANGE))
        .isEqualTo(
            new Output(-999, OptionalDouble.empty(), OptionalInt.empty(), Condition.FAILED, true));
  }

  @Test
  void loop_refusesOtherCurrentsAndBits() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Signal.Loop(22, 0))
        .withMessage("failure current '22.0' is neither 3.5 nor 21.5 mA");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Signal.Loop(21.5, 7))
        .withMessage("ADC bits '7' are neither 0 nor 8 to 24");
  }
}
