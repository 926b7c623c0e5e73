// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.leakmonitor.simulator.instrument.Condition;
import org.leakmonitor.simulator.instrument.Falsifier;
import org.leakmonitor.simulator.instrument.Fault;
import org.leakmonitor.simulator.instrument.Instrument;
import org.leakmonitor.simulator.instrument.InstrumentSettings;
import org.leakmonitor.simulator.instrument.Range;
import org.leakmonitor.simulator.instrument.Signal;

final class FalsifiedInstrumentTest {
  private static final Range RANGE = new Range(0, 1600);
  private static final InstrumentSettings SETTINGS = InstrumentSettings.of("PT-1", "kPa", RANGE);

  @Test
  void digital_showsAnyDoubleAsGood() {
    Instrument instrument = new Instrument(SETTINGS, 1);
    instrument.falsify(Impossible.NOT_A_NUMBER.on(RANGE));
    instrument.observe(0, 800);

    assertThat(instrument.output().value()).isNaN();
    assertThat(instrument.output().condition()).isEqualTo(Condition.GOOD);
  }

  @Test
  void loop_showsACurrentOutsideNe43() {
    Instrument instrument = new Instrument(SETTINGS.with(new Signal.Loop(21.5, 0)), 1);
    instrument.falsify(Impossible.ABOVE_LOOP.on(RANGE));
    instrument.observe(0, 800);

    assertThat(instrument.output().milliamperes()).hasValue(22);
    assertThat(instrument.output().condition()).isEqualTo(Condition.FAILED);
  }

  @Test
  void attackerWhoIsPutOut_leavesTheHonestOutput() {
    Instrument attacked = new Instrument(SETTINGS, 1);
    Instrument honest = new Instrument(SETTINGS, 1);
    attacked.falsify(new Constant(0));
    attacked.observe(0, 800);
    honest.observe(0, 800);
    assertThat(attacked.output().value()).isZero();

    attacked.falsify(Falsifier.HONEST);
    attacked.observe(1, 800);
    honest.observe(1, 800);
    assertThat(attacked.output()).isEqualTo(honest.output());
  }

  @Test
  void deadTransmitter_staysSilentUnderAttack() {
    Instrument instrument = new Instrument(SETTINGS, 1);
    instrument.begin(new Fault.Dead());
    instrument.falsify(new Constant(800));
    instrument.observe(0, 800);

    assertThat(instrument.output().answers()).isFalse();
  }

  @Test
  void maskedLeak_hidesTheLeakUnderNoiseOfTheSameSizeAndColour() {
    Instrument masked = new Instrument(SETTINGS, 1);
    Instrument honest = new Instrument(SETTINGS, 2);
    masked.falsify(new MaskedLeak(SETTINGS, 60, 9));
    double[] shown = new double[40_000];
    double[] real = new double[shown.length];
    for (int i = 0; i < shown.length + 2000; i++) {
      masked.observe(i * 0.05, i < 2000 ? 800 : 700);
      honest.observe(i * 0.05, 800);
      if (i >= 2000) {
        shown[i - 2000] = masked.output().value();
        real[i - 2000] = honest.output().value();
      }
    }

    assertThat(mean(shown)).isEqualTo(800, within(1.0));
    assertThat(covariance(shown, 0)).isEqualTo(covariance(real, 0), within(0.05));
    assertThat(covariance(shown, 10)).isEqualTo(covariance(real, 10), within(0.05));
  }

  private static double mean(double[] samples) {
    return Arrays.stream(samples).average().orElseThrow();
  }

  private static double covariance(double[] samples, int lag) {
    double mean = mean(samples);
    double sum = 0;
    for (int i = lag; i < samples.length; i++) {
      sum += (samples[i] - mean) * (samples[i - lag] - mean);
    }
    return sum / (samples.length - lag);
  }
}
