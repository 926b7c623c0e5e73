// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InstrumentTest {
  private static final Range RANGE = new Range(0, 1600);
  private static final Dynamics FAST = new Dynamics(0, 0, 0, 1000);
  private static final InstrumentSettings USUAL = InstrumentSettings.of("PT-1", "kPa", RANGE);
  private static final InstrumentSettings IDEAL = USUAL.with(Imperfection.NONE);

  @Test
  void step_isSeenAfterDeadTimeAndResponse() {
    Instrument instrument = new Instrument(IDEAL.with(new Dynamics(0.045, 0.1, 0, 1000)), 1);
    instrument.observe(0, 100);
    double[] seen = new double[400];
    for (int i = 1; i < seen.length; i++) {
      instrument.observe(i * 0.001, 200);
      seen[i] = instrument.output().value();
    }

    assertThat(seen[44]).isEqualTo(100);
    // 63.2 % at dead time and one time constant.
    assertThat(seen[145]).isEqualTo(163.2, within(0.5));
  }

  @Test
  void output_isHeldBetweenUpdatesAndComes22TimesASecond() {
    Instrument instrument = new Instrument(USUAL, 1);
    List<Double> changes = new ArrayList<>();
    double last = Double.NaN;
    for (int i = 0; i < 10_000; i++) {
      instrument.observe(i * 0.001, 800);
      if (instrument.output().value() != last) {
        last = instrument.output().value();
        changes.add(last);
      }
    }

    assertThat(changes).hasSizeBetween(220, 221);
  }

  @Test
  void oneInstrumentMore_leavesTheOthersAsTheyAre() {
    InstrumentSettings other = InstrumentSettings.of("PT-2", "kPa", RANGE);
    Instrument alone = new Instrument(USUAL, 5);
    Instrument first = new Instrument(USUAL, 5);
    Instrument second = new Instrument(other, 5);
    for (int i = 0; i < 1000; i++) {
      alone.observe(i * 0.05, 800);
      second.observe(i * 0.05, 800);
      first.observe(i * 0.05, 800);
      assertThat(first.output()).isEqualTo(alone.output());
    }

    assertThat(second.output()).isNotEqualTo(first.output());
  }

  @Test
  void digital_saturatesAtTheLimitsOfTheSensor() {
    Instrument instrument = new Instrument(IDEAL.with(FAST).withLimits(new Range(-100, 1700)), 1);

    instrument.observe(0, 1700);
    assertThat(instrument.output().condition()).isEqualTo(Condition.GOOD);
    instrument.observe(1, 1701);
    assertThat(instrument.output()).isEqualTo(Output.digital(1700, Condition.SATURATED, true));
  }

  @Test
  void beforeTheFirstObservation_itHasFailedAndIsSilent() {
    assertThat(new Instrument(USUAL, 1).output())
        .isEqualTo(Output.digital(Double.NaN, Condition.FAILED, false));
  }

  @Test
  void damping_hidesAWaveFromTheNextUpdateOn() {
    Instrument instrument = new Instrument(IDEAL, 1);
    double open = swing(instrument, 0);
    instrument.configure(new Configuration("PT-1", RANGE, 25));
    swing(instrument, 100);
    double damped = swing(instrument, 200);

    // A wave of 4 s is let through by 1 / sqrt(1 + (2 pi 25 / 4)^2) = 2.5 %.
    assertThat(open).isEqualTo(50, within(1.0));
    assertThat(damped).isLessThan(3);
  }

  @Test
  void configuration_isReadBack() {
    Instrument instrument = new Instrument(USUAL, 1);
    Configuration wanted = new Configuration("PT-9", new Range(0, 1000), 3);
    instrument.configure(wanted);

    assertThat(instrument.configuration()).isEqualTo(wanted);
  }

  @Test
  void impossibleConfigurations_areRefused() {
    Instrument instrument = new Instrument(USUAL.withLimits(RANGE), 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> instrument.configure(new Configuration("PT-1", new Range(0, 1601), 0)))
        .withMessageContaining("is beyond the sensor limits");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Configuration("PT-1", RANGE, 25.7))
        .withMessage("damping '25.7' is outside 0 to 25.6 s");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Configuration(" ", RANGE, 0))
        .withMessage("tag ' ' is not 1 to 32 printable characters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Range(5, 5))
        .withMessage("high end '5.0' is not above the low end '5.0'");
    assertThat(instrument.configuration().range()).isEqualTo(RANGE);
  }

  @Test
  void timeThatDoesNotRise_isRefused() {
    Instrument instrument = new Instrument(USUAL, 1);
    instrument.observe(1, 800);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> instrument.observe(1, 800))
        .withMessage("time '1.0' is not after '1.0' s");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> instrument.observe(2, Double.NaN))
        .withMessage("process value 'NaN' is not finite");
  }

  /** The amplitude that is shown of a wave of 50 kPa and 4 s. */
  private static double swing(Instrument instrument, double start) {
    double highest = 0;
    for (double t = start + 0.01; t < start + 99.995; t += 0.01) {
      instrument.observe(t, 800 + 50 * StrictMath.sin(2 * StrictMath.PI * t / 4));
      if (t > start + 50) {
        highest = Math.max(highest, instrument.output().value() - 800);
      }
    }
    return highest;
  }
}
