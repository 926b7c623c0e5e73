// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class FrictionTest {
  private static final Friction ROUGH = new Friction.Roughness(1e-4);

  @Test
  void laminar_is64OverReynolds() {
    assertThat(ROUGH.factor(1000, 0.3)).isEqualTo(0.064, within(1e-12));
    assertThat(ROUGH.factor(0, 0.3)).isEqualTo(64);
  }

  @Test
  void turbulent_agreesWithColebrook() {
    for (double reynolds : new double[] {5e3, 1e5, 1e7}) {
      double colebrook = colebrook(reynolds, 1e-4 / 0.3);
      assertThat(ROUGH.factor(reynolds, 0.3)).isEqualTo(colebrook, within(0.03 * colebrook));
    }
  }

  @Test
  void transition_hasNoJump() {
    for (double reynolds = 1000; reynolds < 6000; reynolds += 1) {
      double step = ROUGH.factor(reynolds + 1, 0.3) - ROUGH.factor(reynolds, 0.3);
      assertThat(Math.abs(step)).isLessThan(1e-4);
    }
  }

  @Test
  void value_isNotBelowZero() {
    assertThatThrownBy(() -> new Friction.Darcy(-0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Darcy factor '-0.1' is below 0");
    assertThatThrownBy(() -> new Friction.Roughness(-1)).hasMessage("roughness '-1.0' is below 0");
  }

  /** The implicit formula that Swamee and Jain approach within 3 %. */
  private static double colebrook(double reynolds, double relative) {
    double root = 0.15;
    for (int i = 0; i < 50; i++) {
      root = -0.5 / Math.log10(relative / 3.7 + 2.51 / (reynolds * root));
    }
    return root * root;
  }
}
