// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.description;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.scenario.Scenario;
import org.leakmonitor.simulator.stage.Cue;
import org.leakmonitor.simulator.stage.Scene;
import org.leakmonitor.simulator.truth.Truth;

/** What is due when; what is done to the plant is tried out, since the deed itself tells best. */
final class ScriptText {
  private final Scenario scenario;
  private final Scene scene;

  /**
   * @param scene of that scenario at second 0, and of no use afterwards
   */
  ScriptText(Scenario scenario, Scene scene) {
    this.scenario = scenario;
    this.scene = scene;
  }

  List<String> lines() throws Refusal {
    Columns columns = new Columns("  ");
    List<Cue> inOrder =
        scenario.cues().stream().sorted(Comparator.comparingDouble(Cue::seconds)).toList();
    for (Cue cue : inOrder) {
      String kind = cue.kind().name().toLowerCase(Locale.ROOT);
      columns.row(time(cue), kind, cue.name(), what(cue));
    }
    return columns.lines();
  }

  /** Attackers are not let loose: some reach beyond the plant. */
  private String what(Cue cue) throws Refusal {
    if (cue.kind() == Truth.Kind.ATTACK) {
      return "";
    }
    try {
      return cue.doing().on(scene).what();
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          "scenario '" + scenario.name() + "': " + time(cue) + ": " + e.getMessage(),
          "mend its 'events'");
    }
  }

  private static String time(Cue cue) {
    return String.format(Locale.ROOT, "at %.3f s", cue.seconds());
  }
}
