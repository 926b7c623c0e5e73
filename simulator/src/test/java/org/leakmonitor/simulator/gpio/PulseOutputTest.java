// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PulseOutputTest {
  @Test
  void pulses_areTheVolumeTimesTheFactorOnAnyGrid() {
    for (double step : new double[] {0.01, 0.05, 0.7, 1}) {
      PulseOutput output = new PulseOutput(1000);
      int steps = (int) Math.round(350 / step);
      long pulses = 0;
      for (int i = 0; i <= steps; i++) {
        pulses += rising(output.observe(i * step, 36));
      }
      // 36 m3/h for 350 s are 3.5 m3.
      assertThat(pulses).as("step of %s s", step).isEqualTo(3500);
    }
  }

  @Test
  void pulses_followAFlowThatChanges() {
    PulseOutput output = new PulseOutput(10);
    long pulses = 0;
    for (int i = 0; i <= 7200; i++) {
      pulses += rising(output.observe(i, i / 72.0));
    }

    // From 0 to 100 m3/h in 2 h: 100 m3.
    assertThat(pulses).isEqualTo(1000);
  }

  @Test
  void edges_standWhereTheirVolumeIsReached() {
    // 36 m3/h are 0.01 m3/s: a pulse a second, an edge each half.
    PulseOutput output = new PulseOutput(100);
    output.observe(0, 36);
    List<Edge> edges = output.observe(2.25, 36);

    assertThat(edges).extracting(Edge::high).containsExactly(true, false, true, false);
    for (int i = 0; i < 4; i++) {
      assertThat(edges.get(i).seconds()).isEqualTo(0.5 * (i + 1), within(1e-9));
    }
  }

  @Test
  void backwardFlow_givesNoPulse() {
    PulseOutput output = new PulseOutput(100);
    output.observe(0, -36);

    assertThat(output.observe(100, -36)).isEmpty();
  }

  @Test
  void unfitNumbers_areRefused() {
    PulseOutput output = new PulseOutput(100);
    output.observe(1, 36);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> output.observe(1, 36))
        .withMessage("time '1.0' is not after '1.0' s");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> output.observe(2, Double.NaN))
        .withMessage("value 'NaN' is not finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PulseOutput(0))
        .withMessage("k-factor '0.0' is not above 0");
  }

  private static long rising(List<Edge> edges) {
    return edges.stream().filter(Edge::high).count();
  }
}
