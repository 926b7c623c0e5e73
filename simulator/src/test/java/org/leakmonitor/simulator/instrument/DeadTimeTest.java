// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class DeadTimeTest {
  @Test
  void ramp_comesLaterByTheDeadTimeOnAnyGrid() {
    for (double step : new double[] {0.001, 0.01, 0.05, 1}) {
      DeadTime deadTime = new DeadTime(0.045);
      double seen = 0;
      for (int i = 0; i <= 1000; i++) {
        seen = deadTime.step(i * step, i * step);
      }
      assertThat(seen).as("step of %s s", step).isEqualTo(1000 * step - 0.045, within(1e-9));
    }
  }

  @Test
  void firstValue_hasLastedForEver() {
    DeadTime deadTime = new DeadTime(0.045);

    assertThat(deadTime.step(5, 7)).isEqualTo(7);
    assertThat(deadTime.step(5.04, 9)).isEqualTo(7);
  }

  @Test
  void noDeadTime_isNoDelay() {
    DeadTime deadTime = new DeadTime(0);
    deadTime.step(0, 1);

    assertThat(deadTime.step(1, 2)).isEqualTo(2);
  }
}
