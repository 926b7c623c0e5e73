// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class FaultTest {
  private static final Range RANGE = new Range(0, 1600);
  private static final InstrumentSettings FAST =
      InstrumentSettings.of("PT-1", "kPa", RANGE).with(new Dynamics(0, 0, 0, 1000));
  private static final InstrumentSettings IDEAL = FAST.with(Imperfection.NONE);
  private static final Signal LOOP = new Signal.Loop(Signal.Loop.LOW_FAILURE, 0);

  @Test
  void frozen_keepsTheValueUntilItEnds() {
    Instrument instrument = new Instrument(FAST, 1);
    instrument.observe(0, 800);
    Output before = instrument.output();
    instrument.begin(new Fault.Frozen());
    instrument.observe(1, 900);

    assertThat(instrument.output()).isEqualTo(before);
    instrument.end(new Fault.Frozen());
    instrument.observe(2, 900);
    assertThat(instrument.output().value()).isEqualTo(900, within(10.0));
  }

  @Test
  void frozenFromTheStart_keepsTheFirstValue() {
    Instrument instrument = new Instrument(IDEAL, 1);
    instrument.begin(new Fault.Frozen());
    instrument.observe(0, 800);
    instrument.observe(1, 900);

    assertThat(instrument.output()).isEqualTo(Output.digital(800, Condition.GOOD, true));
  }

  @Test
  void frozenAndDead_isFrozenAgainAfterDeath() {
    Instrument instrument = new Instrument(IDEAL, 1);
    instrument.observe(0, 800);
    instrument.begin(new Fault.Frozen());
    instrument.begin(new Fault.Dead());
    instrument.observe(1, 900);
    instrument.end(new Fault.Dead());
    instrument.observe(2, 900);

    assertThat(instrument.output().value()).isEqualTo(800);
  }

  @Test
  void drifting_addsPartsOfSpanASecond() {
    Instrument instrument = new Instrument(IDEAL, 1);
    instrument.observe(0, 800);
    instrument.begin(new Fault.Drifting(-0.001));
    for (int i = 1; i <= 100; i++) {
      instrument.observe(i * 0.1, 800);
    }

    // 10 s times 0.001 of 1600 kPa.
    assertThat(instrument.output().value()).isEqualTo(784, within(1e-6));
  }

  @Test
  void saturated_standsAtItsEnd() {
    Instrument loop = new Instrument(IDEAL.with(LOOP), 1);
    Instrument digital = new Instrument(IDEAL.withLimits(new Range(-10, 1700)), 1);
    digital.begin(new Fault.SaturatedHigh());
    digital.observe(0, 800);
    loop.begin(new Fault.SaturatedLow());
    loop.observe(0, 800);

    assertThat(digital.output()).isEqualTo(Output.digital(1700, Condition.SATURATED, true));
    assertThat(loop.output().milliamperes()).hasValue(3.8);
    assertThat(loop.output().condition()).isEqualTo(Condition.SATURATED);
  }

  @Test
  void dead_isSilenceOrTheFailureCurrent() {
    Instrument digital = new Instrument(IDEAL, 1);
    Instrument loop = new Instrument(IDEAL.with(LOOP), 1);
    digital.begin(new Fault.Dead());
    digital.observe(0, 800);
    loop.begin(new Fault.Dead());
    loop.observe(0, 800);

    assertThat(digital.output().answers()).isFalse();
    assertThat(loop.output().milliamperes()).hasValue(3.5);
    assertThat(loop.output().condition()).isEqualTo(Condition.FAILED);
  }

  @Test
  void failed_answersWithTheFailureValue() {
    Instrument instrument = new Instrument(IDEAL.with(new Signal.Digital(1e6)), 1);
    instrument.begin(new Fault.Failed());
    instrument.observe(0, 800);

    assertThat(instrument.output()).isEqualTo(Output.digital(1e6, Condition.FAILED, true));
  }

  @Test
  void intermittent_isDeadForItsShareOfTheTimeInOutagesOfItsLength() {
    Instrument instrument = new Instrument(IDEAL, 3);
    instrument.begin(new Fault.Intermittent(0.1, 5));
    int dead = 0;
    int outages = 0;
    boolean before = false;
    for (int i = 0; i < 40_000; i++) {
      instrument.observe(i * 0.5, 800);
      boolean now = !instrument.output().answers();
      dead += now ? 1 : 0;
      outages += now && !before ? 1 : 0;
      before = now;
    }

    // Sound for 10 s on average, dead for 5 s: a third of 20,000 s, in 1,333 outages less the few
    // below a step.
    assertThat(dead / 40_000.0).isEqualTo(1 / 3.0, within(0.02));
    assertThat(outages).isBetween(1180, 1400);
  }

  @Test
  void severalFaults_showTheWorst() {
    Instrument instrument = new Instrument(IDEAL, 1);
    instrument.begin(new Fault.Dead());
    instrument.begin(new Fault.Frozen());
    instrument.observe(0, 800);
    assertThat(instrument.output().answers()).isFalse();

    instrument.end(new Fault.Dead());
    instrument.end(new Fault.Frozen());
    instrument.observe(1, 800);
    assertThat(instrument.output()).isEqualTo(Output.digital(800, Condition.GOOD, true));
  }

  @Test
  void faults_leaveTheNoiseAsItIs() {
    Instrument faulty = new Instrument(FAST, 1);
    Instrument sound = new Instrument(FAST, 1);
    faulty.begin(new Fault.Intermittent(1, 1));
    for (int i = 0; i < 100; i++) {
      faulty.observe(i, 800);
      sound.observe(i, 800);
    }
    faulty.end(new Fault.Intermittent(1, 1));
    faulty.observe(100, 800);
    sound.observe(100, 800);

    assertThat(faulty.output()).isEqualTo(sound.output());
  }

  @Test
  void faultThatHasNotBegun_cannotEnd() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Instrument(IDEAL, 1).end(new Fault.Dead()))
        .withMessage("fault 'Dead[]' has not begun");
  }

  @Test
  void impossibleFaults_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fault.Intermittent(0, 1))
        .withMessage("chance '0.0' is not above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fault.Drifting(Double.NaN))
        .withMessage("drift 'NaN' is not finite");
  }
}
