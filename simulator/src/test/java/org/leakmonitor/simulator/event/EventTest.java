// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leakmonitor.simulator.hydraulics.Place;
import org.leakmonitor.simulator.plant.Plant;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.scenario.Small;
import org.leakmonitor.simulator.truth.Deed;

final class EventTest {
  private static final Place PLACE = new Place("main-1", 510);

  private Plant plant;

  @BeforeEach
  void start() throws Refusal {
    plant = new Plant(Small.scenario().plant(), 1);
  }

  @Test
  void leak_losesItsPortionAndTellsWhere() {
    Deed deed = new Event.Leak(PLACE, 0.05, 0).on(plant);
    double flow = plant.start().flow(PLACE);
    run(0.5);

    assertThat(plant.readings().leaking()).isCloseTo(0.05 * flow, within(0.003 * flow));
    assertThat(deed.what()).isEqualTo("a leak of 5.0 % opens at main-1@510.0");
    assertThat(deed.details())
        .containsEntry("place", "main-1@500.0")
        .containsEntry("over_s", "0.0")
        .containsKey("coefficient_m2_5_s");
  }

  @Test
  void leak_isToldByThePercentThatWereWritten() {
    assertThat(new Event.Leak(PLACE, 7 / 100.0, 0).on(plant).what()).contains("of 7.0 %");
    assertThat(new Event.Leak(PLACE, 0.03 / 100, 0).on(plant).what()).contains("of 0.03 %");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.01, 1.01, Double.NaN})
  void leak_ofNothingOrMoreThanAll_isRefused(double portion) {
    assertThatThrownBy(() -> new Event.Leak(PLACE, portion, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("percent is not above 0 and up to 100");
  }

  @Test
  void leak_whereNothingFlows_isRefused() {
    Event leak = new Event.Leak(new Place("bypass-1", 0), 0.01, 0);

    assertThatThrownBy(() -> leak.on(plant))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing flows at 'bypass-1@0.0', so no part of it leaks");
  }

  @Test
  void seal_closesInItsTime() {
    new Event.Leak(PLACE, 0.05, 0).on(plant);
    run(1);
    double open = plant.readings().leaking();
    Deed deed = new Event.Seal(PLACE, 1).on(plant);
    run(0.5);
    assertThat(plant.readings().leaking()).isBetween(0.4 * open, 0.6 * open);
    run(1);
    assertThat(plant.readings().leaking()).isZero();
    assertThat(deed.what()).isEqualTo("the leak at main-1@510.0 is closed");
  }

  @Test
  void valveMove_goesThereInItsTime() {
    Deed deed = new Event.ValveMove("V-1", 0.5, 1).on(plant);
    run(0.5);
    assertThat(plant.readings().setting("V-1")).isCloseTo(0.75, within(1e-9));
    run(1);
    assertThat(plant.readings().setting("V-1")).isEqualTo(0.5);
    assertThat(deed.what()).isEqualTo("valve V-1 goes to 0.5");
    assertThat(deed.details())
        .containsEntry("valve", "V-1")
        .containsEntry("opening", "0.5")
        .containsEntry("over_s", "1.0");
  }

  @Test
  void pumpSpeed_ofATrip_endsTheFlow() {
    double before = plant.readings().passing("P-1");
    Deed deed = new Event.PumpSpeed("P-1", 0, 1).on(plant);
    run(30);

    assertThat(plant.readings().setting("P-1")).isZero();
    assertThat(plant.readings().passing("P-1")).isBetween(0.0, before / 10);
    assertThat(deed.details()).containsEntry("pump", "P-1").containsEntry("speed", "0.0");
  }

  @Test
  void demand_isDeliveredWhereItIsAsked() {
    Deed deed = new Event.Demand("tee", 0.01, 0).on(plant);
    run(1);

    assertThat(plant.readings().delivered("tee")).isCloseTo(0.01, within(1e-9));
    assertThat(deed.details()).containsEntry("node", "tee").containsEntry("flow_m3_s", "0.01");
  }

  @Test
  void head_ofAReservoir_raisesThePressureBesideIt() {
    Deed deed = new Event.Head("delivery", 40, 0).on(plant);
    run(0.5);

    assertThat(plant.readings().head(new Place("main-5", 1_000))).isCloseTo(40, within(1e-6));
    assertThat(deed.details()).containsEntry("node", "delivery").containsEntry("head_m", "40.0");
  }

  @Test
  void shutIn_stopsAllThatMoves() {
    new Event.Demand("tee", 0.01, 0).on(plant);
    run(1);
    Deed deed =
        new Event.ShutIn(List.of("V-1", "V-2"), List.of("P-1"), List.of("tee"), 1).on(plant);
    run(3);

    assertThat(plant.readings().passing("V-1")).isZero();
    assertThat(plant.readings().setting("P-1")).isZero();
    assertThat(plant.controls().targets().demands()).containsEntry("tee", 0.0);
    assertThat(deed.details())
        .containsEntry("valves", "V-1 V-2")
        .containsEntry("pumps", "P-1")
        .containsEntry("nodes", "tee");
  }

  @Test
  void event_onWhatIsNotThere_isRefused() {
    List<Event> events =
        List.of(
            new Event.ValveMove("V-9", 0, 0),
            new Event.PumpSpeed("P-9", 0, 0),
            new Event.Demand("delivery", 1, 0),
            new Event.Head("tee", 1, 0),
            new Event.Seal(new Place("main-9", 0), 0));

    assertThat(events)
        .allSatisfy(
            event ->
                assertThatThrownBy(() -> event.on(plant))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no "));
  }

  private void run(double seconds) {
    double end = plant.seconds() + seconds;
    while (plant.seconds() < end - 1e-6) {
      plant.step();
    }
  }
}
