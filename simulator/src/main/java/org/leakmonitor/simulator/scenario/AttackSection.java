// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.util.ArrayList;
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
          "every_s",
          "times",
          "tags",
          "value",
          "kind",
          "amplitude",
          "period_s",
          "size",
          "per_s",
          "window_s",
          "hold_s",
          "bus",
          "unit",
          "table",
          "address",
          "words",
          "slot",
          "units",
          "functions",
          "count",
          "late_s",
          "file",
          "seq",
          "field",
          "files",
          "key",
          "keep_time",
          "by_s",
          "places",
          "topic",
          "bytes",
          "adc",
          "channel",
          "code",
          "line",
          "high");

  private final SensorAttackSection sensors;
  private final BusAttackSection buses;
  private final InputAttackSection inputs;
  private final BrokerAttackSection brokers = new BrokerAttackSection();

  AttackSection(PlantSection plant) {
    sensors = new SensorAttackSection(plant);
    buses = new BusAttackSection(plant.buses());
    inputs = new InputAttackSection(plant.inputs());
  }

  List<Cue> cues(Section section) throws Refusal {
    Attack attack = section.choice("attack", Attack.values());
    section.keepTo(AttackKeys.of(attack), attack.word());
    return switch (attack) {
      case CONSTANT, IMPOSSIBLE, OSCILLATION, JUMP, RAMP, REPLAY, ONE_FOR_ALL, MASKED_LEAK ->
          sensors.cues(section, attack);
      case WRITE, COMMAND, SCAN, BAD_CRC_FLOOD, SILENCE, DELAY, EXTRA_REPLY ->
          repeated(section, buses.cues(section, attack));
      case EDIT_LOG, CUT_LOG, ROLL_BACK, EXCHANGE_FILE, CLOCK_STEP ->
          new FileAttackSection(section).cues(attack);
      case PERMIT -> new PermitAttackSection(section).cues();
      case BROKER_OUTAGE, BROKER_DELAY -> new NetworkAttackSection(section).cues(attack);
      case BROKER_MESSAGE -> brokers.cues(section);
      case INPUT_IMAGE -> inputs.cues(section);
    };
  }

  /** The same again, every so many seconds; whoever has to listen before does it once. */
  private static List<Cue> repeated(Section section, List<Cue> once) throws Refusal {
    int times = section.integerOr("times", 1);
    if (times < 1) {
      throw section.wrong("times", "1 or more");
    }
    double every = times > 1 ? Times.length(section, "every_s") : 0;
    double at = section.number("at_s");
    List<Cue> deeds = once.stream().filter(cue -> cue.seconds() >= at).toList();
    List<Cue> all = new ArrayList<>(once);
    for (int i = 1; i < times; i++) {
      for (Cue cue : deeds) {
        all.add(cue.at(cue.seconds() + i * every));
      }
    }
    return all;
  }
}
