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
  void wave_isNotFeltBeforeItComes() {
    Network rough = Lines.delivering(0.09, new Friction.Roughness(1e-4));
    Transient run = Transient.from(Steady.solve(rough), 0.05);
    Place start = new Place("main", 1000);
    double before = run.readings().head(start);
    run.controls().setDemand("end", 0, 0);
    run.runUntil(8.9);
    assertThat(run.readings().head(start)).isEqualTo(before, within(1e-6));
    run.runUntil(9.2);
    assertThat(run.readings().head(start)).isGreaterThan(before + 100);
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

  @Test
  void friction_opposesTheFlowEitherWay() {
    Network there = Lines.between();
    Network back =
        Lines.network(there.nodes(), List.of(Lines.pipe("main", "sink", "tank", 10_000)));
    Transient forward = Lines.started(there);
    Transient backward = Lines.started(back);
    forward.controls().setHead("tank", 80, 1);
    backward.controls().setHead("tank", 80, 1);
    forward.runUntil(100);
    backward.runUntil(100);
    Readings readings = forward.readings();
    assertThat(backward.readings().flow(new Place("main", 3000)))
        .isEqualTo(-readings.flow(new Place("main", 7000)), within(1e-12));
    assertThat(backward.readings().head(new Place("main", 3000)))
        .isEqualTo(readings.head(new Place("main", 7000)), within(1e-9));
    Place middle = new Place("main", 5000);
    double loss = readings.head(new Place("main", 0)) - readings.head(new Place("main", 10_000));
    assertThat(loss * readings.flow(middle)).isPositive();
  }

  @Test
  void elevation_countsInPressureAndNotInHead() {
    Network hill =
        Lines.network(
            List.of(
                Lines.reservoir("tank", 120),
                new Node.Junction("top", 50, 0),
                Lines.reservoir("sink", 60)),
            List.of(
                Lines.pipe("up", "tank", "top", 5000), Lines.pipe("down", "top", "sink", 5000)));
    Readings readings = Lines.started(hill).readings();
    Place middle = new Place("up", 2500);
    assertThat(readings.head(middle)).isEqualTo(105, within(1e-6));
    assertThat(readings.pressure(middle)).isEqualTo(1000 * 9.8 * 80, within(1e-2));
    assertThat(readings.velocity(middle)).isEqualTo(readings.flow(middle) / AREA, within(1e-12));
  }

  @Test
  void profile_isAlongThePipes() {
    List<Readings.Point> points =
        Lines.started(Lines.stopped(1, 1)).readings().profile(List.of("upper", "lower"));
    assertThat(points).hasSize(2 * 41);
    assertThat(points.get(41).place()).isEqualTo(new Place("lower", 0));
    assertThat(points.get(81).distance()).isEqualTo(4000);
    assertThat(points.get(0).head()).isEqualTo(120, within(1e-9));
  }

  @Test
  void waveSpeed_isAdjustedToWholeReaches() {
    Network network =
        Lines.network(
            List.of(Lines.reservoir("tank", 120), Lines.junction("end", 0)),
            List.of(Lines.pipe("main", "tank", "end", 1030)));
    Transient run = Lines.started(network);
    assertThat(run.waveSpeed("main")).isEqualTo(1030 / (21 * 0.05), within(1e-9));
    assertThat(run.adjustments().get("main")).isEqualTo(-0.019, within(1e-3));
    assertThatThrownBy(() -> Transient.from(Steady.solve(network), 1e-6))
        .hasMessage("step '1.0E-6' s makes 1030001 points, more than 500000");
  }
}
