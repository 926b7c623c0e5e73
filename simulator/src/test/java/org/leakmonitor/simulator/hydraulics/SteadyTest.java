// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SteadyTest {
  private static final double AREA = Pipe.area(Lines.DIAMETER);

  /** Head lost in a metre at 1 m3/s. */
  private static final double LOSS = 0.01895 / (2 * 9.8 * Lines.DIAMETER * AREA * AREA);

  @Test
  void drop_isDarcyWeisbachs() {
    SteadyState state = Steady.solve(Lines.delivering(0.09, Lines.FRICTION));
    assertThat(state.head("end")).isEqualTo(120 - LOSS * 10_000 * 0.0081, within(1e-9));
    assertThat(state.head(new Place("main", 5000)))
        .isEqualTo((120 + state.head("end")) / 2, within(1e-9));
    assertThat(state.flow("main")).isEqualTo(0.09, within(1e-12));
  }

  @Test
  void loop_sharesTheFlowByTheResistances() {
    SteadyState state =
        Steady.solve(
            Lines.network(
                List.of(Lines.reservoir("tank", 100), Lines.junction("end", 0.06)),
                List.of(
                    Lines.pipe("short", "tank", "end", 1000),
                    Lines.pipe("long", "end", "tank", 4000))));
    assertThat(state.flow("short")).isEqualTo(0.04, within(1e-9));
    assertThat(state.flow("long")).isEqualTo(-0.02, within(1e-9));
  }

  @Test
  void branches_addUpToTheWhole() {
    SteadyState state =
        Steady.solve(
            Lines.network(
                List.of(
                    Lines.reservoir("tank", 100),
                    Lines.junction("tee", 0.01),
                    Lines.junction("customer", 0.02),
                    Lines.reservoir("sink", 90)),
                List.of(
                    Lines.pipe("main", "tank", "tee", 1000),
                    Lines.pipe("branch", "tee", "customer", 500),
                    Lines.pipe("rest", "tee", "sink", 1000))));
    assertThat(state.flow("main"))
        .isEqualTo(0.01 + state.flow("branch") + state.flow("rest"), within(1e-12));
    assertThat(state.flow("branch")).isEqualTo(0.02, within(1e-12));
  }

  @Test
  void bypass_takesWhatTheStopDoesNot() {
    SteadyState open = Steady.solve(Lines.stopped(1, 1));
    SteadyState shut = Steady.solve(Lines.stopped(0, 1));
    assertThat(open.flow("upper"))
        .isEqualTo(open.flow("stop") + open.flow("bypass"), within(1e-12));
    assertThat(shut.flow("stop")).isZero();
    assertThat(shut.flow("bypass")).isEqualTo(shut.flow("upper"), within(1e-12));
    assertThat(shut.flow("upper")).isLessThan(open.flow("upper"));
  }

  @Test
  void pump_meetsTheSystem() {
    SteadyState state = Steady.solve(Lines.pumped());
    double flow = state.flow("pump");
    double gain = 120 + flow * (85 / 3.0 - 12_250 / 3.0 * flow);
    assertThat(gain).isEqualTo(20 + LOSS * 10_200 * flow * flow, within(1e-6));
  }

  @Test
  void checkValve_passesNothingBack() {
    Settings higher = Settings.of(Lines.pumped()).withHead("sink", 200);
    SteadyState state = Steady.solve(Lines.pumped(), higher);
    assertThat(state.flow("pump")).isZero();
    assertThat(state.head("discharge")).isEqualTo(200, within(1e-6));
    assertThat(state.head("suction")).isEqualTo(10, within(1e-6));
  }

  @Test
  void leak_isTheRootOfThePressureHead() {
    Place place = new Place("main", 4000);
    SteadyState tight = Steady.solve(Lines.between());
    double coefficient = tight.leakCoefficient(place, 0.01);
    assertThat(coefficient * Math.sqrt(tight.head(place)))
        .isEqualTo(0.01 * tight.flow("main"), within(1e-12));

    Settings leaking = Settings.of(Lines.between()).withLeak(place, coefficient);
    SteadyState state = Steady.solve(Lines.between(), leaking);
    assertThat(state.leak(place))
        .isEqualTo(coefficient * Math.sqrt(state.head(place)), within(1e-9));
    assertThat(state.flow(place))
        .isEqualTo(state.flow(new Place("main", 4001)) + state.leak(place), within(1e-12));
  }

  @Test
  void frictionless_isAsHighEverywhere() {
    SteadyState state = Steady.solve(Lines.delivering(0.09, new Friction.Darcy(0)));
    assertThat(state.head("end")).isEqualTo(120, within(1e-9));
  }

  @Test
  void smallFlow_isLaminar() {
    double flow = 1e-4;
    SteadyState state = Steady.solve(Lines.delivering(flow, new Friction.Roughness(1e-4)));
    double poiseuille = 128 * 1e-6 * 10_000 * flow / (Math.PI * 9.8 * Math.pow(Lines.DIAMETER, 4));
    assertThat(120 - state.head("end")).isEqualTo(poiseuille, within(1e-9));
  }

  @Test
  void demandTooLarge_isFlaggedAndNotRefused() {
    SteadyState state = Steady.solve(Lines.delivering(0.2, Lines.FRICTION));
    assertThat(state.belowVapour()).containsExactly("end");
    assertThat(Steady.solve(Lines.between()).belowVapour()).isEmpty();
  }

  @Test
  void infeasible_namesThePart() {
    Network stopped =
        Lines.network(
            List.of(
                Lines.reservoir("tank", 100),
                Lines.junction("before", 0),
                Lines.junction("after", 0),
                Lines.junction("end", 0)),
            List.of(
                Lines.pipe("upper", "tank", "before", 1000),
                Lines.pipe("lower", "after", "end", 1000)),
            List.of(new Valve("stop", "before", "after", Lines.DIAMETER, 2, 1, true)),
            List.of());
    Settings shut = Settings.of(stopped).withOpening("stop", 0);
    assertThatThrownBy(() -> Steady.solve(stopped, shut))
        .isInstanceOf(InfeasibleException.class)
        .hasMessage("'after' is cut off from every fixed head");
    Settings backward = Settings.of(stopped).withDemand("end", -0.01);
    assertThatThrownBy(() -> Steady.solve(stopped, backward))
        .isInstanceOf(InfeasibleException.class)
        .hasMessage("flow would have to pass backward through 'stop'");
  }

  @Test
  void setting_isKnownAndOfItsRange() {
    Settings settings = Settings.of(Lines.pumped());
    assertThatThrownBy(() -> settings.withOpening("pump", 1)).hasMessage("no valve 'pump'");
    assertThatThrownBy(() -> settings.withSpeed("pump", 1.21))
        .hasMessage("speed of 'pump' '1.21' is above 1.2");
    assertThatThrownBy(() -> settings.withSpeed("pump", -1))
        .hasMessage("speed of 'pump' '-1.0' is below 0");
    assertThatThrownBy(() -> settings.withDemand("sink", 1)).hasMessage("no junction 'sink'");
    Settings beyond = settings.withLeak(new Place("inlet", 300), 1e-4);
    assertThatThrownBy(() -> Steady.solve(Lines.pumped(), beyond))
        .hasMessage("place 'inlet@300.0' is beyond the end at 200.0 m");
  }
}
