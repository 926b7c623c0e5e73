// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BoundaryTest {

  @Test
  void tee_passesTwoThirdsOfAWave() {
    Transient run =
        Lines.started(
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
    Transient run = Lines.started(Lines.pumped());
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
    Transient run = Lines.started(network);
    run.controls().setHead("sink", 110, 10);
    run.runUntil(400);
    assertThat(run.readings().passing("check")).isZero();
    assertThat(run.readings().head(new Place("lower", 0))).isEqualTo(110, within(1.0));
  }

  @Test
  void ramp_goesStraightAndStartsAnewFromWhereItCame() {
    Transient run = Lines.started(Lines.delivering(0.1, Lines.FRICTION));
    run.controls().setDemand("end", 0.08, 10);
    run.runUntil(5);
    assertThat(run.readings().delivered("end")).isEqualTo(0.09, within(1e-9));
    run.controls().setDemand("end", 0.1, 10);
    run.runUntil(10);
    assertThat(run.readings().delivered("end")).isEqualTo(0.095, within(1e-9));
    run.runUntil(20);
    assertThat(run.readings().delivered("end")).isEqualTo(0.1);
  }
}
