// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class CurveTest {
  private static final PumpLaw LAW = PumpLaw.of(Lines.pump("pump", "a", "b"));

  @Test
  void curve_passesItsThreePoints() {
    assertThat(LAW.loss(0, 1)).isEqualTo(-120, within(1e-12));
    assertThat(LAW.loss(0.1, 1)).isEqualTo(-82, within(1e-12));
    assertThat(LAW.loss(0.16, 1)).isEqualTo(-20, within(1e-12));
  }

  @Test
  void speed_followsTheAffinityLaws() {
    assertThat(LAW.loss(0.05, 0.5)).isEqualTo(-82 / 4.0, within(1e-12));
    assertThat(LAW.loss(0.08, 0.5)).isEqualTo(-20 / 4.0, within(1e-12));
  }

  @Test
  void flow_solvesTheMeetingWithThePipes() {
    double flow = LAW.flow(-60, 300, 0.9);
    assertThat(300 * flow + LAW.loss(flow, 0.9)).isEqualTo(-60, within(1e-9));
    assertThat(LAW.flow(-121, 300, 1)).isZero();
  }

  @Test
  void curve_falls() {
    assertThatThrownBy(() -> new Curve(120, 0.1, 125, 0.16, 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("heads '120.0', '125.0', '20.0' do not fall");
    assertThatThrownBy(() -> new Curve(120, 0.1, 82, 0.1, 20))
        .hasMessage("run-out flow '0.1' is not above duty flow '0.1'");
    assertThatThrownBy(() -> new Curve(120, 0.1, 82, 0.2, 60))
        .hasMessage("curve falls no steeper after duty flow '0.1' than before it");
  }
}
