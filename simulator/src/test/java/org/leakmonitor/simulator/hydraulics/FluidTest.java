// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class FluidTest {

  @Test
  void waveSpeed_isKortewegs() {
    assertThat(Lines.WATER.waveSpeed(0.3, 0.0095, 207e9)).isEqualTo(1283.43, within(0.01));
    assertThat(Lines.WATER.waveSpeed(0.3, 1e9, 207e9)).isEqualTo(Math.sqrt(2.2e6), within(1e-3));
  }

  @Test
  void value_isOfItsRange() {
    assertThatThrownBy(() -> new Fluid(0, 1e-6, 2.2e9, 2340))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("density '0.0' is not above 0");
    assertThatThrownBy(() -> new Fluid(1000, 1e-6, Double.NaN, 2340))
        .hasMessage("bulk modulus 'NaN' is not above 0");
    assertThatThrownBy(() -> new Fluid(1000, 1e-6, 2.2e9, -1))
        .hasMessage("vapour pressure '-1.0' is below 0");
    assertThatThrownBy(() -> new Fluid(1000, 1e-6, Double.POSITIVE_INFINITY, 2340))
        .hasMessage("bulk modulus 'Infinity' is not finite");
    assertThatThrownBy(() -> Lines.WATER.waveSpeed(0.3, 0, 207e9))
        .hasMessage("wall '0.0' is not above 0");
  }
}
