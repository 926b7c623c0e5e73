// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.stage.Cue;

final class ScenarioTest {
  private static final String[] SCRIPT = {
    "events:",
    "  - {at_s: 5, event: shut_in}",
    "  - {at_s: 20, event: leak, km: 0.5, percent: 1}",
    "expect:",
    "  - {expect: told, name: leak}"
  };

  @Test
  void scenario_isNamedByItsFile() throws Refusal {
    assertThat(Small.scenario().name()).isEqualTo("small");
    assertThat(Small.scenario().seed()).isEqualTo(1);
    assertThat(Small.scenario().recordSeconds()).isEqualTo(0.5);
  }

  @Test
  void cues_keepTheOrderOfTheFile() throws Refusal {
    assertThat(Small.scenario(SCRIPT).cues())
        .extracting(Cue::name)
        .containsExactly("shut_in", "leak");
  }

  @Test
  void with_aShorterTime_leavesOutWhatIsDueLaterAndJudgesNothing() throws Refusal {
    Scenario shorter = Small.scenario(SCRIPT).with(7, 10);

    assertThat(shorter.seed()).isEqualTo(7);
    assertThat(shorter.durationSeconds()).isEqualTo(10);
    assertThat(shorter.cues()).extracting(Cue::name).containsExactly("shut_in");
    assertThat(shorter.expectations()).isEmpty();
  }

  @Test
  void with_aLongerTime_judgesAsBefore() throws Refusal {
    assertThat(Small.scenario(SCRIPT).with(7, 30).expectations()).hasSize(1);
  }

  @Test
  void with_noTime_isRefused() throws Refusal {
    Scenario scenario = Small.scenario();

    assertThatThrownBy(() -> scenario.with(1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("duration_s '-1.0' is not above 0");
  }
}
