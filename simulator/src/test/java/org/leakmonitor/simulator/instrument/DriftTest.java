// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DriftTest {
  private static final double YEAR_SECONDS = 365 * 86_400.0;

  @Test
  void year_addsATenthOfAPercentOfSpan() {
    Drift drift = new Drift(Imperfection.USUAL, 1, "PT-1");

    // A year has whole days, after which the sine is where it was.
    assertThat(drift.at(YEAR_SECONDS) - drift.at(0)).isEqualTo(0.001, within(1e-9));
  }

  @Test
  void day_swingsByItsAmplitude() {
    Drift drift = new Drift(new Imperfection(0, 0, 0, 0.0005), 1, "PT-1");
    double[] day = IntStream.range(0, 1440).mapToDouble(i -> drift.at(60.0 * i)).toArray();

    assertThat(IntStream.range(0, 1440).mapToDouble(i -> day[i]).max().orElseThrow())
        .isEqualTo(0.0005, within(1e-8));
    assertThat(IntStream.range(0, 1440).mapToDouble(i -> day[i]).sum()).isEqualTo(0, within(1e-12));
  }
}
