// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.leakmonitor.simulator.gpio.Ads1115.Gain;

final class AdcChipTest {
  @Test
  void ads1115_givesTheCodesOfItsDataSheet() {
    AdcChip chip = new Ads1115(Gain.TWO);

    // 12 mA through 100 ohms: 1.2 V / 2.048 V * 32768 = 19200.
    assertThat(chip.code(12, 100)).isEqualTo(19_200);
    // 4 mA: 0.4 / 2.048 * 32768 = 6400. 20 mA: 2 / 2.048 * 32768 = 32000.
    assertThat(chip.code(4, 100)).isEqualTo(6400);
    assertThat(chip.code(20, 100)).isEqualTo(32_000);
    assertThat(chip.code(0)).isZero();
    // One code is 62.5 uV.
    assertThat(chip.code(-0.0000625)).isEqualTo(-1);
  }

  @Test
  void ads1115_scalesWithItsGain() {
    // 0.25 V / 6.144 V * 32768 = 1333.33; the others are 2^13, 2^12 and so on times 1/4.
    assertThat(new Ads1115(Gain.TWO_THIRDS).code(0.25)).isEqualTo(1333);
    assertThat(new Ads1115(Gain.ONE).code(0.25)).isEqualTo(2000);
    assertThat(new Ads1115(Gain.FOUR).code(0.25)).isEqualTo(8000);
    assertThat(new Ads1115(Gain.EIGHT).code(0.25)).isEqualTo(16_000);
    assertThat(new Ads1115(Gain.SIXTEEN).code(0.25)).isEqualTo(32_000);
  }

  @Test
  void ads1115_clipsAt7fffAnd8000() {
    AdcChip chip = new Ads1115(Gain.TWO);

    assertThat(chip.code(2.048)).isEqualTo(0x7FFF);
    assertThat(chip.code(5)).isEqualTo(0x7FFF);
    assertThat(chip.code(-2.048)).isEqualTo(-0x8000);
    assertThat(chip.code(-5)).isEqualTo(-0x8000);
  }

  @Test
  void mcp3208_givesTheCodesOfItsDataSheet() {
    AdcChip chip = new Mcp3x08(Mcp3x08.Model.MCP3208, 3300);

    // 12 mA through 150 ohms: 1.8 V * 4096 / 3.3 V = 2234.18.
    assertThat(chip.code(12, 150)).isEqualTo(2234);
    // 20 mA: 3 * 4096 / 3.3 = 3723.64, cut down.
    assertThat(chip.code(20, 150)).isEqualTo(3723);
    assertThat(chip.code(24, 150)).isEqualTo(4095);
    assertThat(chip.code(-0.1)).isZero();
  }

  @Test
  void mcp3008_givesTheCodesOfItsDataSheet() {
    AdcChip chip = new Mcp3x08(Mcp3x08.Model.MCP3008, 5000);

    // 12 mA through 250 ohms: 3 V * 1024 / 5 V = 614.4.
    assertThat(chip.code(12, 250)).isEqualTo(614);
    assertThat(chip.code(5)).isEqualTo(1023);
  }

  @Test
  void unfitNumbers_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mcp3x08(Mcp3x08.Model.MCP3208, 100))
        .withMessage("reference '100' is outside 250 to 7000 mV");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mcp3x08(Mcp3x08.Model.MCP3008, 3300).code(4, 0))
        .withMessage("shunt '0.0' is not above 0");
  }
}
