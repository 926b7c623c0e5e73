// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LoopAdcTest {
  /** 16 bar. */
  private static final Range KILOPASCALS = new Range(0, 1600);

  @Test
  void twelveBits_stepByHalfAKilopascalAt16Bar() {
    // 21 mA / 4096 = 0.005126953 mA; times 1600 kPa / 16 mA = 0.5126953 kPa.
    assertThat(step(12)).isEqualTo(0.5126953125, within(1e-9));
  }

  @Test
  void sixteenBits_stepByThreeHundredthsOfAKilopascal() {
    // 21 mA / 65536 times 1600 kPa / 16 mA = 0.0320435 kPa.
    assertThat(step(16)).isEqualTo(0.032043457, within(1e-9));
  }

  @Test
  void code_isTheNearestAndClipsAtTheEnds() {
    LoopAdc adc = new LoopAdc(12);

    // 12 mA / 21 mA * 4096 = 2340.57.
    assertThat(adc.code(12)).isEqualTo(2341);
    assertThat(adc.code(-1)).isZero();
    assertThat(adc.code(21)).isEqualTo(4095);
    assertThat(adc.code(24)).isEqualTo(4095);
  }

  private static double step(int bits) {
    LoopAdc adc = new LoopAdc(bits);
    return KILOPASCALS.value(adc.milliamperes(1001)) - KILOPASCALS.value(adc.milliamperes(1000));
  }
}
