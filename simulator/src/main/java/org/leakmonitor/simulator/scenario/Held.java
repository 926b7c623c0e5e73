// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.leakmonitor.simulator.attack.Attack;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.stage.Cue;
import org.leakmonitor.simulator.stage.Need;
import org.leakmonitor.simulator.truth.Truth;
import org.leakmonitor.simulator.yaml.Section;

/** The cues of an attack that begins at a time and, where it does not go on, ends after another. */
final class Held {
  private Held() {}

  static List<Cue> cues(
      Section section, Attack attack, Set<Need> needs, Cue.Doing begin, Cue.Doing end)
      throws Refusal {
    double at = section.number("at_s");
    List<Cue> cues = new ArrayList<>();
    cues.add(cue(at, attack, needs, scene -> begin.on(scene).with("phase", "begin")));
    if (section.has("for_s")) {
      cues.add(cue(Times.end(section), attack, needs, scene -> end.on(scene).with("phase", "end")));
    }
    return cues;
  }

  /** One deed of an attack, told with what it is an example of. */
  static Cue cue(double at, Attack attack, Set<Need> needs, Cue.Doing doing) {
    return new Cue(
        at, Truth.Kind.ATTACK, attack.word(), needs, scene -> attack.told(doing.on(scene)));
  }
}
