// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LeakTest {

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
  void leak_takesNothingInBelowTheAtmosphere() {
    Node high = new Node.Junction("top", 125, 0);
    Network siphon =
        Lines.network(
            List.of(Lines.reservoir("tank", 128), high, Lines.reservoir("sink", 110)),
            List.of(
                Lines.pipe("up", "tank", "top", 1000), Lines.pipe("down", "top", "sink", 1000)));
    Transient run = Lines.started(siphon);
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
    Transient run = Lines.started(Lines.between());
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
    Transient run = Lines.started(Lines.pumped());
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
    Transient run = Lines.started(network);
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
}
