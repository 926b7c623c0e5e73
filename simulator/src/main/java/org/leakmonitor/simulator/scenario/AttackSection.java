// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.util.List;
import java.util.Set;
import org.leakmonitor.simulator.attack.Attack;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.stage.Cue;
import org.leakmonitor.simulator.yaml.Section;

/** What attackers do, each on the path that it would take. */
final class AttackSection {
  static final Set<String> KEYS =
      Set.of(
          "at_s",
          "attack",
          "for_s",
          "tags",
          "value",
          "kind",
          "amplitude",
          "period_s",
          "size",
          "per_s",
          "window_s",
          "hold_s");

  private final SensorAttackSection sensors;

  AttackSection(PlantSection plant) {
    sensors = new SensorAttackSection(plant.settings());
  }

  List<Cue> cues(Section section) throws Refusal {
    Attack attack = section.choice("attack", Attack.values());
    return switch (attack) {
      case CONSTANT, IMPOSSIBLE, OSCILLATION, JUMP, RAMP, REPLAY, ONE_FOR_ALL, MASKED_LEAK ->
          sensors.cues(section, attack);
      default -> throw section.wrong("attack", "one that is built");
    };
  }
}
