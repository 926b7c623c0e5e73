// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TransientTest {
  private static final double AREA = Pipe.area(Lines.DIAMETER);

  @Test
  void steadyState_staysAsItIs() {
    for (Network network :
        List.of(
            Lines.between(),
            Lines.pumped(),
            Lines.stopped(1, 0.5),
            Lines.stopped(0, 1),
            Lines.delivering(0.09, new Friction.Roughness(1e-4)))) {
      SteadyState state = Steady.solve(network);
      Transient run = Transient.from(state, 0.05);
      run.runUntil(60);
      for (Pipe pipe : network.pipes()) {
        Place end = new Place(pipe.name(), pipe.length());
        assertThat(run.readings().head(end)).isEqualTo(state.head(end), within(1e-6));
        assertThat(run.readings().flow(end)).isEqualTo(state.flow(end), within(1e-9));
      }
      assertThat(run.readings().balance().imbalance()).isEqualTo(0, within(1e-6));
    }
  }

  @Test
  void closure_raisesTheHeadByJoukowsky() {
    Transient run = Transient.from(Steady.solve(Lines.delivering(0.09, Lines.FRICTION)), 0.05);
    Place end = new Place("main", 10_000);
    double before = run.readings().head(end);
    run.controls().setDemand("end", 0, 0);
    run.step();
    assertThat(run.readings().head(end) - before).isEqualTo(1000 / 9.8 * 0.09 / AREA, within(1e-9));
  }

  @Test
  void leak_endsInTheSteadyState() {
    Transient run = Transient.from(Steady.solve(Lines.between()), 0.1);
    Place place = new Place("main", 4012);
    run.controls().setLeak(place, 5e-4, 0.1);
    run.runUntil(3000);
    Place snapped = run.readings().snap(place);
    SteadyState after = Steady.solve(Lines.between(), run.controls().targets());
    assertThat(run.readings().head(snapped)).isEqualTo(after.head(snapped), within(1e-6));
    assertThat(run.readings().leaking(place)).isEqualTo(after.leak(snapped), within(1e-9));
    Transient again = Transient.from(after, 0.1);
    again.runUntil(10);
    assertThat(again.readings().head(snapped)).isEqualTo(after.head(snapped), within(1e-8));
  }

  @Test
  void step_isRefusedWithOneThatWouldDo() {
    SteadyState state = Steady.solve(Lines.stopped(1, 1));
    assertThatThrownBy(() -> Transient.from(state, 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "pipe 'branch' of 50.0 m would need its wave speed changed by -50 % for a step of 0.1 s;"
                + " a step of 0.05 s would do");
  }
}
