// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.leakmonitor.simulator.plant.Plant;
import org.leakmonitor.simulator.play.Staging;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.stage.Outside;
import org.leakmonitor.simulator.stage.Stage;
import org.leakmonitor.simulator.stage.Tempo;
import org.leakmonitor.simulator.truth.Truth;

/** Events of several phases, from their words to what becomes of the line. */
final class EventSectionTest {
  private final List<Truth> told = new ArrayList<>();

  @Test
  void illegalTap_opensAndClosesAgain() throws IOException, Refusal {
    Stage stage = stage("{at_s: 1, event: illegal_tap, km: 0.5, percent: 5, over_s: 1, for_s: 3}");
    Plant plant = stage.scene().plant();
    stage.advanceTo(1.5);
    double half = plant.readings().leaking();
    stage.advanceTo(3);
    double open = plant.readings().leaking();
    stage.advanceTo(6);

    assertThat(half).isBetween(0.4 * open, 0.6 * open);
    assertThat(open).isCloseTo(0.05 * flow(plant), within(0.005 * flow(plant)));
    assertThat(plant.readings().leaking()).isZero();
    assertThat(times()).containsExactly("1.00 illegal_tap", "4.00 illegal_tap");
  }

  @Test
  void hotTap_fillsItsFittingAndThenDelivers() throws IOException, Refusal {
    Stage stage =
        stage(
            "{at_s: 1, event: hot_tap, node: tee, outflow_m3_h: 36, fill_s: 5, fill_percent: 2,"
                + " over_s: 1}");
    Plant plant = stage.scene().plant();
    stage.advanceTo(0.9);
    assertThat(plant.readings().leaking()).isZero();
    stage.advanceTo(5.9);
    assertThat(plant.readings().leaking())
        .isCloseTo(0.02 * flow(plant), within(0.002 * flow(plant)));
    assertThat(plant.readings().delivered("tee")).isZero();
    stage.advanceTo(8);
    assertThat(plant.readings().leaking()).isZero();
    assertThat(plant.readings().delivered("tee")).isCloseTo(0.01, within(1e-9));
    assertThat(times()).containsExactly("1.00 hot_tap", "6.00 hot_tap", "6.00 hot_tap");
  }

  @Test
  void lineStop_opensTheBypassBeforeItClosesTheValve() throws IOException, Refusal {
    Stage stage = stage("{at_s: 1, event: line_stop, valve: V-1, bypass: V-2, over_s: 2}");
    Plant plant = stage.scene().plant();
    stage.advanceTo(3);
    assertThat(plant.readings().setting("V-2")).isEqualTo(1);
    assertThat(plant.readings().setting("V-1")).isEqualTo(1);
    stage.advanceTo(6);
    assertThat(plant.readings().setting("V-1")).isZero();
    assertThat(plant.readings().passing("V-1")).isZero();
    assertThat(plant.readings().passing("V-2")).isGreaterThan(0.5 * flow(plant));
    assertThat(times()).containsExactly("1.00 line_stop", "3.00 line_stop");
  }

  @Test
  void seal_closesTheLeakOfItsName() throws IOException, Refusal {
    Stage stage =
        stage(
            "{at_s: 1, event: burst, km: 0.5, percent: 5, name: big}",
            "{at_s: 1, event: leak, km: 1.5, percent: 1}",
            "{at_s: 2, event: seal, leak: big}");
    Plant plant = stage.scene().plant();
    stage.advanceTo(3);

    assertThat(plant.readings().leaking())
        .isCloseTo(0.01 * flow(plant), within(0.001 * flow(plant)));
    assertThat(times()).containsExactly("1.00 burst", "1.00 leak", "2.00 seal");
  }

  @Test
  void fault_ofAnInstrument_endsAfterItsTime() throws IOException, Refusal {
    Stage stage =
        stage("{at_s: 1, event: instrument_fault, tag: PT-1, fault: saturated_high, for_s: 2}");
    Plant plant = stage.scene().plant();
    stage.advanceTo(2);
    double saturated = plant.instrument("PT-1").output().value();
    stage.advanceTo(4);

    assertThat(saturated).isEqualTo(2_000);
    assertThat(plant.instrument("PT-1").output().value()).isLessThan(1_600);
    assertThat(told).extracting(Truth::kind).containsOnly(Truth.Kind.FAULT);
    assertThat(told)
        .extracting(truth -> truth.deed().what())
        .containsExactly("PT-1 is saturated_high", "PT-1 is sound again");
  }

  @Test
  void twoFaults_ofOneInstrument_thatEndTogether_areOfOneKind() throws IOException, Refusal {
    Stage stage =
        stage(
            "{at_s: 1, event: instrument_fault, tag: PT-1, fault: dead, for_s: 2}",
            "{at_s: 1, event: instrument_fault, tag: PT-1, fault: frozen, for_s: 3}");
    Plant plant = stage.scene().plant();
    stage.advanceTo(2);
    assertThat(plant.instrument("PT-1").output().answers()).isFalse();
    stage.advanceTo(3.5);
    double frozen = plant.instrument("PT-1").output().value();
    stage.advanceTo(3.9);
    assertThat(plant.instrument("PT-1").output().value()).isEqualTo(frozen);
    stage.advanceTo(5);
    assertThat(plant.instrument("PT-1").output().value()).isNotEqualTo(frozen);
  }

  private Stage stage(String... events) throws Refusal {
    Scenario scenario = Small.scenario("events:\n  - " + String.join("\n  - ", events));
    return Staging.stage(scenario, Outside.NOTHING, Tempo.AS_TOLD, Instant.EPOCH, told::add);
  }

  private List<String> times() {
    return told.stream()
        .filter(truth -> truth.kind() == Truth.Kind.EVENT)
        .map(truth -> String.format(Locale.ROOT, "%.2f %s", truth.seconds(), truth.name()))
        .toList();
  }

  private static double flow(Plant plant) {
    return plant.start().flow("P-1");
  }
}
