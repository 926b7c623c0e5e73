// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.leakmonitor.simulator.instrument.Falsifier;
import org.leakmonitor.simulator.instrument.Range;

final class FalsifierTest {
  private static final Range RANGE = new Range(0, 1600);

  @Test
  void constant_showsOneValue() {
    assertThat(new Constant(3).falsify(1, 800)).isEqualTo(3);
  }

  @Test
  void impossible_showsValuesThatNoProcessHas() {
    assertThat(shown(Impossible.NEGATIVE)).isEqualTo(-1600);
    assertThat(shown(Impossible.NOT_A_NUMBER)).isNaN();
    assertThat(shown(Impossible.INFINITE)).isInfinite();
    assertThat((float) shown(Impossible.DENORMAL)).isPositive().isLessThan(Float.MIN_NORMAL);
    assertThat(shown(Impossible.HUGE)).isEqualTo(-2.2e7);
    // (22 - 4) / 16 and (2 - 4) / 16 of 1600 kPa.
    assertThat(shown(Impossible.ABOVE_LOOP)).isEqualTo(1800);
    assertThat(shown(Impossible.BELOW_LOOP)).isEqualTo(-200);
  }

  @Test
  void oscillation_swingsAboutTheHonestValue() {
    Oscillation oscillation = new Oscillation(50, 4);

    assertThat(oscillation.falsify(1, 800)).isEqualTo(850, within(1e-9));
    assertThat(oscillation.falsify(3, 810)).isEqualTo(760, within(1e-9));
  }

  @Test
  void jump_shiftsAtOnce() {
    assertThat(new Jump(-30).falsify(0, 800)).isEqualTo(770);
  }

  @Test
  void ramp_leadsAwayFromItsFirstUpdateOn() {
    Ramp ramp = new Ramp(-0.5);

    assertThat(ramp.falsify(100, 800)).isEqualTo(800);
    assertThat(ramp.falsify(110, 801)).isEqualTo(796);
  }

  @Test
  void replay_recordsAndPlaysInALoop() {
    Replay replay = new Replay(3);
    double[] shown = new double[9];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = replay.falsify(50 + i, 800 + i);
    }

    assertThat(shown).containsExactly(800, 801, 802, 800, 801, 802, 800, 801, 802);
  }

  @Test
  void oneForAll_tiesAllToTheFirstThatAsks() {
    Falsifier shared = new OneForAll(10);

    assertThat(shared.falsify(0, 800)).isEqualTo(800);
    assertThat(shared.falsify(0.01, 700)).isEqualTo(800);
    assertThat(shared.falsify(9.9, 600)).isEqualTo(800);
    assertThat(shared.falsify(10, 701)).isEqualTo(701);
    assertThat(shared.falsify(10.1, 801)).isEqualTo(701);
  }

  @Test
  void unfitNumbers_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Replay(0))
        .withMessage("window '0.0' is not above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Jump(Double.NaN))
        .withMessage("size 'NaN' is not finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Oscillation(1, -1))
        .withMessage("period '-1.0' is not above 0");
  }

  private static double shown(Impossible impossible) {
    return impossible.on(RANGE).falsify(0, 800);
  }
}
