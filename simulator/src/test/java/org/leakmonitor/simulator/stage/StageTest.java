// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leakmonitor.simulator.event.Event;
import org.leakmonitor.simulator.modbus.Bytes;
import org.leakmonitor.simulator.modbus.Frame;
import org.leakmonitor.simulator.modbus.Framing;
import org.leakmonitor.simulator.modbus.Sighting;
import org.leakmonitor.simulator.plant.Plant;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.scenario.Scenario;
import org.leakmonitor.simulator.scenario.Small;
import org.leakmonitor.simulator.truth.Deed;
import org.leakmonitor.simulator.truth.Truth;

final class StageTest {
  private final List<Truth> told = new ArrayList<>();
  private double now;

  @Test
  void cues_comeAtTheirTimes_andAtOneTimeInTheOrderOfTheFile() throws IOException, Refusal {
    Stage stage = stage(Tempo.AS_TOLD, cue(1, "b"), cue(0.5, "a"), cue(0, "start"), cue(1, "c"));
    stage.advanceTo(0.9);
    assertThat(told).extracting(Truth::name).containsExactly("start", "a");
    stage.advanceTo(2);
    assertThat(told).extracting(Truth::name).containsExactly("start", "a", "b", "c");
    assertThat(told).extracting(Truth::seconds).containsExactly(0.0, 0.5, 1.0, 1.0);
  }

  @Test
  void cue_atTheVeryEnd_comes() throws IOException, Refusal {
    Stage stage = stage(Tempo.AS_TOLD, cue(2, "end"));
    stage.advanceTo(2);

    assertThat(told).extracting(Truth::name).containsExactly("end");
  }

  @Test
  void cue_betweenTwoSteps_comesAtTheNearest() throws IOException, Refusal {
    Stage stage = stage(Tempo.AS_TOLD, cue(0.52, "before"), cue(0.53, "after"));
    stage.advanceTo(1);

    assertThat(told)
        .extracting(truth -> Math.round(truth.seconds() * 100))
        .containsExactly(50L, 55L);
  }

  @Test
  void cue_thatThePlantCannotDo_isRefused() throws Refusal {
    Cue.Doing doing = scene -> new Event.ValveMove("V-9", 0, 0).on(scene.plant());
    Stage stage = stage(Tempo.AS_TOLD, new Cue(1, Truth.Kind.EVENT, "valve", doing));

    assertThatThrownBy(() -> stage.advanceTo(2))
        .isInstanceOf(Refusal.class)
        .hasMessage("'valve' at 1.0 s: no valve 'V-9'");
  }

  @Test
  void watcher_whoAsksABusAtOnce_playsNoCue() throws IOException, Refusal {
    Cue.Doing doing = scene -> new Event.ValveMove("V-9", 0, 0).on(scene.plant());
    Stage stage = stage(Tempo.AS_TOLD, new Cue(0, Truth.Kind.EVENT, "valve", doing));
    stage.watch(scene -> ask(stage));

    assertThatThrownBy(() -> stage.advanceTo(1)).isInstanceOf(Refusal.class);
  }

  @Test
  void cue_atNoTime_isRefused() {
    assertThatThrownBy(() -> cue(-1, "never")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cue(Double.NaN, "never")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tempo_bringsThePlantToThePresent_asSoonAsSomebodyAsks() throws Refusal {
    Stage stage = stage(reached -> now, cue(1, "leak"));
    now = 0.5;
    assertThat(stage.<Double>present(Plant::seconds)).isEqualTo(0.5);
    assertThat(told).isEmpty();
    now = 3;
    assertThat(stage.scene().plant().seconds()).isEqualTo(0.5);
    ask(stage);
    assertThat(stage.scene().plant().seconds()).isEqualTo(3);
    assertThat(told).extracting(Truth::seconds).containsExactly(1.0);
    assertThat(stage.clock().instant()).isEqualTo(Instant.EPOCH.plusSeconds(3));
  }

  @Test
  void tempo_asTold_standsStillHoweverOftenSomebodyAsks() throws IOException, Refusal {
    Stage stage = stage(Tempo.AS_TOLD);
    stage.advanceTo(1);
    ask(stage);
    ask(stage);

    assertThat(stage.scene().plant().seconds()).isEqualTo(1);
    assertThat(stage.clock().instant()).isEqualTo(Instant.EPOCH.plusSeconds(1));
  }

  @Test
  void values_ofOneRequest_areOfOneMoment() throws Refusal {
    // Each look at the time finds it a second later.
    Stage stage = stage(reached -> now++);
    Frame answer = ask(stage);
    Plant plant = stage.scene().plant();

    assertThat(number(answer, 2)).isEqualTo((float) plant.instrument("PT-1").output().value());
    assertThat(number(answer, 6)).isEqualTo((float) plant.instrument("PT-2").output().value());
  }

  @Test
  void watcher_looksOnceAtEachStep_andMayAskABus() throws IOException, Refusal {
    Stage stage = stage(reached -> now);
    List<Double> seen = new ArrayList<>();
    stage.watch(
        scene -> {
          ask(stage);
          seen.add(scene.plant().seconds());
        });
    now = 0.2;
    stage.advanceTo(0.2);

    assertThat(seen).containsExactly(0.0, 0.05, 0.1, 3 * 0.05, 0.2);
  }

  @Test
  void cue_mayAskABus() throws IOException, Refusal {
    List<Stage> stages = new ArrayList<>();
    Cue.Doing doing = scene -> Deed.of("reads " + ask(stages.get(0)).octet(1) + " bytes");
    stages.add(stage(reached -> 2, new Cue(1, Truth.Kind.ATTACK, "scan", doing)));
    stages.get(0).advanceTo(2);

    assertThat(told).extracting(truth -> truth.deed().what()).containsExactly("reads 8 bytes");
  }

  @Test
  void vapour_isFlaggedOnceForEachPipe() throws IOException, Refusal {
    Cue.Doing drained = scene -> new Event.Head("delivery", -60, 0).on(scene.plant());
    Cue.Doing slammed = scene -> new Event.ValveMove("V-1", 0, 0).on(scene.plant());
    Stage stage =
        stage(
            Tempo.AS_TOLD,
            new Cue(0, Truth.Kind.EVENT, "head", drained),
            new Cue(1, Truth.Kind.EVENT, "valve", slammed));
    stage.advanceTo(1.5);

    List<Truth> flags = told.stream().filter(each -> each.kind() == Truth.Kind.FLAG).toList();
    assertThat(flags).extracting(Truth::name).containsOnly("vapour");
    // In the order of time, which is against that of their names.
    assertThat(flags)
        .extracting(flag -> flag.deed().details().get("pipe"))
        .startsWith("main-5")
        .contains("main-3")
        .doesNotHaveDuplicates();
  }

  private Stage stage(Tempo tempo, Cue... cues) throws Refusal {
    Scenario scenario = Small.scenario();
    return new Stage(
        new Plant(scenario.plant(), 1),
        scenario.buses(),
        List.of(cues),
        Outside.NOTHING,
        tempo,
        Instant.EPOCH,
        1,
        told::add);
  }

  private static Cue cue(double seconds, String name) {
    return new Cue(seconds, Truth.Kind.EVENT, name, scene -> Deed.of(name));
  }

  /** For both pressures of unit 1. */
  private static Frame ask(Stage stage) {
    Frame question = Frame.request(Framing.RTU, 0, 1, Bytes.ofHex("03 00 00 00 04"));
    List<Sighting> seen = stage.scene().bus("station").ask(question);
    return Frame.parse(Framing.RTU, seen.get(1).bytes()).orElseThrow();
  }

  private static float number(Frame answer, int index) {
    return Float.intBitsToFloat(answer.word(index) << 16 | answer.word(index + 2));
  }
}
