// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NoiseTest {
  private static final int SAMPLES = 200_000;
  private static final Imperfection UNIT = new Imperfection(1, 1, 0, 0);

  @Test
  void whiteNoise_hasItsSigmaAndNoMemory() {
    Noise noise = new Noise(UNIT, 7, "PT-1");
    double[] samples = DoubleStream.generate(noise::white).limit(SAMPLES).toArray();

    assertThat(covariance(samples, 0)).isEqualTo(1, within(0.02));
    assertThat(covariance(samples, 1)).isEqualTo(0, within(0.01));
    assertThat(covariance(samples, 2)).isEqualTo(0, within(0.01));
  }

  @Test
  void colouredNoise_correlatesByNineTenthsOverATenthOfASecondOnAnyGrid() {
    for (int parts : new int[] {1, 2, 10}) {
      Noise noise = new Noise(UNIT, 7, "PT-1");
      double[] samples =
          DoubleStream.generate(() -> noise.coloured(0.1 / parts)).limit(SAMPLES).toArray();

      // Ten steps in 0.1 s leave 1,000 independent samples of 200,000 for each sigma.
      assertThat(covariance(samples, 0)).isEqualTo(1, within(0.1));
      double correlation = covariance(samples, parts) / covariance(samples, 0);
      assertThat(correlation).as("%d steps", parts).isEqualTo(0.9, within(0.02));
    }
  }

  @Test
  void sigmas_scaleTheNoise() {
    Noise unit = new Noise(UNIT, 1, "PT-1");
    Noise scaled = new Noise(new Imperfection(3, 5, 0, 0), 1, "PT-1");

    assertThat(scaled.white()).isEqualTo(3 * unit.white());
    assertThat(scaled.coloured(0.1)).isEqualTo(5 * unit.coloured(0.1));
  }

  @Test
  void streams_differBySeedAndByName() {
    double reference = new Noise(UNIT, 1, "PT-1").white();

    assertThat(new Noise(UNIT, 1, "PT-1").white()).isEqualTo(reference);
    assertThat(new Noise(UNIT, 2, "PT-1").white()).isNotEqualTo(reference);
    assertThat(new Noise(UNIT, 1, "PT-2").white()).isNotEqualTo(reference);
  }

  private static double covariance(double[] samples, int lag) {
    return IntStream.range(lag, samples.length)
        .mapToDouble(i -> samples[i] * samples[i - lag])
        .average()
        .orElseThrow();
  }
}
