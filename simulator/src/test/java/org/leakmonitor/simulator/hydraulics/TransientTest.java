// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
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

  @Test
  void friction_opposesTheFlowEitherWay() {
    Network there = Lines.between();
    Network back =
        Lines.network(there.nodes(), List.of(Lines.pipe("main", "sink", "tank", 10_000)));
    Transient forward = started(there);
    Transient backward = started(back);
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
  void tee_passesTwoThirdsOfAWave() {
    Transient run =
        started(
            Lines.network(
                List.of(
                    Lines.junction("source", 0),
                    Lines.junction("tee", 0),
                    Lines.reservoir("left", 100),
                    Lines.reservoir("right", 100)),
                List.of(
                    Lines.pipe("main", "source", "tee", 1000),
                    Lines.pipe("a", "tee", "left", 1000),
                    Lines.pipe("b", "right", "tee", 1000))));
    run.controls().setDemand("source", -0.001, 0);
    run.runUntil(1.5);
    double incident = run.readings().head(new Place("main", 0)) - 100;
    assertThat(run.readings().head(new Place("a", 200)) - 100)
        .isEqualTo(2 / 3.0 * incident, within(1e-3 * incident));
    assertThat(run.readings().head(new Place("b", 800)) - 100)
        .isEqualTo(2 / 3.0 * incident, within(1e-3 * incident));
    assertThat(run.readings().head(new Place("main", 800)) - 100)
        .isEqualTo(2 / 3.0 * incident, within(1e-3 * incident));
  }

  @Test
  void pumpTrip_closesTheCheckValveAndBoils() {
    Transient run = started(Lines.pumped());
    run.controls().setSpeed("pump", 0, 2);
    while (run.time() < 60) {
      run.step();
      assertThat(run.readings().passing("pump")).isNotNegative();
    }
    assertThat(run.readings().setting("pump")).isZero();
    assertThat(run.cavities()).isNotEmpty();
    Cavity first = run.cavities().get(0);
    assertThat(first.pipe()).isEqualTo("main");
    assertThat(first.to()).isGreaterThan(first.from());
    assertThat(first.began()).isBetween(1.0, 10.0);
    run.runUntil(2000);
    assertThat(run.cavities()).allSatisfy(each -> assertThat(each.ended()).isPresent());
    assertThat(run.readings().passing("pump")).isZero();
  }

  @Test
  void oneWayValve_passesNothingBack() {
    Network network =
        Lines.network(
            List.of(
                Lines.reservoir("tank", 100),
                Lines.junction("before", 0),
                Lines.junction("after", 0),
                Lines.reservoir("sink", 90)),
            List.of(
                Lines.pipe("upper", "tank", "before", 1000),
                Lines.pipe("lower", "after", "sink", 1000)),
            List.of(new Valve("check", "before", "after", Lines.DIAMETER, 2, 1, true)),
            List.of());
    Transient run = started(network);
    run.controls().setHead("sink", 110, 10);
    run.runUntil(400);
    assertThat(run.readings().passing("check")).isZero();
    assertThat(run.readings().head(new Place("lower", 0))).isEqualTo(110, within(1.0));
  }

  @Test
  void leak_takesNothingInBelowTheAtmosphere() {
    Node high = new Node.Junction("top", 125, 0);
    Network siphon =
        Lines.network(
            List.of(Lines.reservoir("tank", 128), high, Lines.reservoir("sink", 110)),
            List.of(
                Lines.pipe("up", "tank", "top", 1000), Lines.pipe("down", "top", "sink", 1000)));
    Transient run = started(siphon);
    Place top = new Place("up", 1000);
    double before = run.readings().head(top);
    run.controls().setLeak(top, 1e-3, 0);
    run.runUntil(20);
    assertThat(run.readings().pressure(top)).isNegative();
    assertThat(run.readings().leaking(top)).isZero();
    assertThat(run.readings().head(top)).isEqualTo(before, within(1e-9));
    assertThat(run.cavities()).isEmpty();
  }

  @Test
  void severalLeaks_keepTheBalance() {
    Transient run = started(Lines.between());
    run.controls().setLeak(new Place("main", 2500), 1e-4, 0.1);
    run.controls().setLeak(new Place("main", 7500), 2e-4, 5);
    run.runUntil(5);
    run.controls().setLeak(new Place("main", 2550), 3e-4, 0);
    run.runUntil(30);
    run.controls().setLeak(new Place("main", 2500), 0, 1);
    run.runUntil(60);
    Readings readings = run.readings();
    assertThat(readings.leaking(new Place("main", 2500))).isZero();
    assertThat(readings.leaking())
        .isEqualTo(
            readings.leaking(new Place("main", 2550)) + readings.leaking(new Place("main", 7500)),
            within(1e-15));
    assertThat(readings.balance().leaked()).isGreaterThan(0.1);
    assertThat(readings.balance().imbalance()).isEqualTo(0, within(1e-3));
    assertThat(readings.inflow() - readings.outflow()).isGreaterThan(0);
  }

  @Test
  void leak_isRefusedAtAnElementAndAReservoir() {
    Transient run = started(Lines.pumped());
    assertThatThrownBy(() -> run.controls().setLeak(new Place("main", 10), 1e-4, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "leak at 'main@0.0' would be at a reservoir or an element; a reach away, 50.0 m, it can"
                + " be");
    assertThatThrownBy(() -> run.controls().setLeak(new Place("nowhere", 10), 1e-4, 0))
        .hasMessage("no pipe 'nowhere'");
    assertThat(run.controls().targets().leaks()).isEmpty();
  }

  @Test
  void leak_canBeWherePipesMeet() {
    Network network =
        Lines.network(
            List.of(
                Lines.reservoir("tank", 120), Lines.junction("a", 0), Lines.reservoir("sink", 60)),
            List.of(Lines.pipe("x", "tank", "a", 1000), Lines.pipe("y", "a", "sink", 1000)));
    Transient run = started(network);
    run.controls().setLeak(new Place("y", 0), 1e-3, 1);
    run.runUntil(600);
    SteadyState end = Steady.solve(network, run.controls().targets());
    assertThat(run.readings().head(new Place("x", 1000))).isEqualTo(end.head("a"), within(1e-6));
    Settings twice = end.settings().withLeak(new Place("y", 1), 2e-3);
    Transient again = Transient.from(Steady.solve(network, twice), 0.05);
    assertThat(again.controls().targets().leaks())
        .containsExactlyEntriesOf(Map.of(new Place("x", 1000), 3e-3));
    double before = again.readings().head(new Place("y", 0));
    again.runUntil(5);
    assertThat(again.readings().head(new Place("y", 0))).isEqualTo(before, within(1e-9));
    assertThat(again.readings().leaking(new Place("y", 0)))
        .isEqualTo(3e-3 * Math.sqrt(before), within(1e-9));
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
    Readings readings = started(hill).readings();
    Place middle = new Place("up", 2500);
    assertThat(readings.head(middle)).isEqualTo(105, within(1e-6));
    assertThat(readings.pressure(middle)).isEqualTo(1000 * 9.8 * 80, within(1e-2));
    assertThat(readings.velocity(middle)).isEqualTo(readings.flow(middle) / AREA, within(1e-12));
  }

  @Test
  void ramp_goesStraightAndStartsAnewFromWhereItCame() {
    Transient run = started(Lines.delivering(0.1, Lines.FRICTION));
    run.controls().setDemand("end", 0.08, 10);
    run.runUntil(5);
    assertThat(run.readings().delivered("end")).isEqualTo(0.09, within(1e-9));
    run.controls().setDemand("end", 0.1, 10);
    run.runUntil(10);
    assertThat(run.readings().delivered("end")).isEqualTo(0.095, within(1e-9));
    run.runUntil(20);
    assertThat(run.readings().delivered("end")).isEqualTo(0.1);
  }

  @Test
  void profile_isAlongThePipes() {
    List<Readings.Point> points =
        started(Lines.stopped(1, 1)).readings().profile(List.of("upper", "lower"));
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
    Transient run = started(network);
    assertThat(run.waveSpeed("main")).isEqualTo(1030 / (21 * 0.05), within(1e-9));
    assertThat(run.adjustments().get("main")).isEqualTo(-0.019, within(1e-3));
    assertThatThrownBy(() -> Transient.from(Steady.solve(network), 1e-6))
        .hasMessage("step '1.0E-6' s makes 1030001 points, more than 500000");
  }

  private static Transient started(Network network) {
    return Transient.from(Steady.solve(network), 0.05);
  }
}
