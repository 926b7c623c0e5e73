// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LagTest {
  @Test
  void stepResponse_isExactWhateverTheStep() {
    // After one time constant 1 - 1/e, after three 1 - 1/e^3.
    assertThat(response(1, 100, 0.01)).isEqualTo(0.632120558828558, within(1e-12));
    assertThat(response(1, 3, 1)).isEqualTo(0.950212931632136, within(1e-12));
    assertThat(response(25.6, 25_600, 0.001)).isEqualTo(0.632120558828558, within(1e-9));
  }

  @Test
  void noTimeConstant_isNoLag() {
    assertThat(response(0, 1, 0.001)).isEqualTo(1);
  }

  @Test
  void newTimeConstant_actsOnTheNextStep() {
    Lag lag = new Lag(1);
    lag.step(0, 0);
    lag.step(1, 1);
    lag.set(0);

    assertThat(lag.step(1, 1)).isEqualTo(1);
  }

  private static double response(double timeConstant, int steps, double stepSeconds) {
    Lag lag = new Lag(timeConstant);
    double value = lag.step(0, 0);
    for (int i = 0; i < steps; i++) {
      value = lag.step(stepSeconds, 1);
    }
    return value;
  }
}
