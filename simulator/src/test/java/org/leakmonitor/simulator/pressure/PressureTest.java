// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.pressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leakmonitor.simulator.line.Line;
import org.leakmonitor.simulator.line.Transmitter;
import org.leakmonitor.simulator.refusal.Refusal;

final class PressureTest {
  private static final int STEPS = 200_000;

  @Test
  void noise_hasTheColourOfTheTransmitterTable() {
    Noise noise = new Noise(1 / Noise.SIGMA_OF_SPAN, 7);
    double[] samples = IntStream.range(0, STEPS).mapToDouble(noise::at).toArray();

    // White and coloured part have variance 1 each; only the coloured part correlates.
    assertThat(covariance(samples, 0)).isEqualTo(2, within(0.1));
    assertThat(covariance(samples, 1)).isEqualTo(0.9, within(0.05));
    assertThat(covariance(samples, 2) / covariance(samples, 1)).isEqualTo(0.9, within(0.02));
  }

  @Test
  void noise_holdsItsValueWithinAStep() throws Refusal {
    Line line = demo();
    Transmitter first = line.transmitters().get(0);
    Pressure pressure = new Pressure(line, 1);

    assertThat(pressure.at(first, Duration.ofMillis(100)))
        .isEqualTo(pressure.at(first, Duration.ofMillis(199)))
        .isNotEqualTo(pressure.at(first, Duration.ofMillis(200)));
  }

  @Test
  void equalSeeds_giveEqualBitsHoweverOftenAsked() throws Refusal {
    Line line = demo();
    Transmitter first = line.transmitters().get(0);
    Pressure often = new Pressure(line, 5);
    Pressure seldom = new Pressure(line, 5);
    Pressure other = new Pressure(line, 6);
    IntStream.range(0, 99).forEach(i -> often.at(first, Duration.ofMillis(100L * i)));

    Duration end = Duration.ofSeconds(10);
    double expected = often.at(first, end);
    assertThat(seldom.at(first, end)).isEqualTo(expected);
    assertThat(other.at(first, end)).isNotEqualTo(expected);
  }

  @Test
  void transmitters_haveNoiseOfTheirOwn() {
    assertThat(new Noise(1500, 1).at(1)).isNotEqualTo(new Noise(1500, 2).at(1));
  }

  @Test
  void pressure_fallsAlongTheLineAndSwingsByOnePercent() throws Refusal {
    Line line = demo();
    Pressure pressure = new Pressure(line, 1);
    for (Transmitter each : line.transmitters()) {
      double steady = 900 - 10 * each.km();
      double[] values =
          IntStream.range(0, 400)
              .mapToDouble(i -> pressure.at(each, Duration.ofMillis(100L * i)))
              .toArray();

      assertThat(IntStream.range(0, 400).mapToDouble(i -> values[i]).average().orElseThrow())
          .isEqualTo(steady, within(0.5));
      assertThat(IntStream.range(0, 400).mapToDouble(i -> values[i]).max().orElseThrow())
          .isEqualTo(steady * 1.01, within(3.0));
    }
  }

  private static Line demo() throws Refusal {
    return Line.read(Path.of("lines/demo.yaml"));
  }

  private static double covariance(double[] samples, int lag) {
    return IntStream.range(lag, samples.length)
        .mapToDouble(i -> samples[i] * samples[i - lag])
        .average()
        .orElseThrow();
  }
}
