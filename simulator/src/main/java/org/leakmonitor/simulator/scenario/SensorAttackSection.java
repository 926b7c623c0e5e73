// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.leakmonitor.simulator.attack.Attack;
import org.leakmonitor.simulator.attack.Deed;
import org.leakmonitor.simulator.attack.sensor.Constant;
import org.leakmonitor.simulator.attack.sensor.Impossible;
import org.leakmonitor.simulator.attack.sensor.Jump;
import org.leakmonitor.simulator.attack.sensor.MaskedLeak;
import org.leakmonitor.simulator.attack.sensor.OneForAll;
import org.leakmonitor.simulator.attack.sensor.Oscillation;
import org.leakmonitor.simulator.attack.sensor.Ramp;
import org.leakmonitor.simulator.attack.sensor.Replay;
import org.leakmonitor.simulator.instrument.Falsifier;
import org.leakmonitor.simulator.instrument.InstrumentSettings;
import org.leakmonitor.simulator.plant.PlantSettings;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.stage.Cue;
import org.leakmonitor.simulator.truth.Truth;
import org.leakmonitor.simulator.yaml.Section;

/** Attackers who hold the outputs of transmitters, for a time or to the end. */
final class SensorAttackSection {
  private final PlantSettings plant;

  SensorAttackSection(PlantSettings plant) {
    this.plant = plant;
  }

  List<Cue> cues(Section section, Attack attack) throws Refusal {
    section.keepTo(keys(attack), attack.word());
    List<InstrumentSettings> held = held(section);
    Function<InstrumentSettings, Falsifier> falsifiers = falsifiers(section, attack);
    String tags = String.join(" ", held.stream().map(InstrumentSettings::tag).toList());
    List<Cue> cues = new ArrayList<>();
    double at = section.number("at_s");
    cues.add(
        new Cue(
            at,
            Truth.Kind.ATTACK,
            attack.word(),
            scene -> {
              held.forEach(
                  each -> scene.plant().instrument(each.tag()).falsify(falsifiers.apply(each)));
              return attack.told(
                  Deed.of("an attacker holds " + tags).with("tags", tags).with("phase", "begin"));
            }));
    if (section.has("for_s")) {
      cues.add(
          new Cue(
              Times.end(section),
              Truth.Kind.ATTACK,
              attack.word(),
              scene -> {
                held.forEach(
                    each -> scene.plant().instrument(each.tag()).falsify(Falsifier.HONEST));
                return attack.told(
                    Deed.of("the attacker lets go of " + tags)
                        .with("tags", tags)
                        .with("phase", "end"));
              }));
    }
    return cues;
  }

  private static Set<String> keys(Attack attack) {
    String own =
        switch (attack) {
          case CONSTANT -> "value";
          case IMPOSSIBLE -> "kind";
          case OSCILLATION -> "amplitude period_s";
          case JUMP -> "size";
          case RAMP -> "per_s";
          case REPLAY, MASKED_LEAK -> "window_s";
          case ONE_FOR_ALL -> "hold_s";
          default -> "";
        };
    return Keys.of("at_s attack for_s tags " + own);
  }

  private List<InstrumentSettings> held(Section section) throws Refusal {
    List<InstrumentSettings> held = new ArrayList<>();
    for (String tag : section.texts("tags")) {
      held.add(
          plant.placements().stream()
              .filter(each -> each.tag().equals(tag))
              .findFirst()
              .orElseThrow(() -> section.wrong("tags", "tags of instruments"))
              .settings());
    }
    return held;
  }

  /** Read before the run, so that what is missing is refused then; made when the attack begins. */
  private static Function<InstrumentSettings, Falsifier> falsifiers(Section section, Attack attack)
      throws Refusal {
    switch (attack) {
      case CONSTANT -> {
        double value = section.number("value");
        return settings -> new Constant(value);
      }
      case IMPOSSIBLE -> {
        Impossible kind = section.choice("kind", Impossible.values());
        return settings -> kind.on(settings.range());
      }
      case OSCILLATION -> {
        Oscillation one = new Oscillation(section.number("amplitude"), section.number("period_s"));
        return settings -> one;
      }
      case JUMP -> {
        Jump one = new Jump(section.number("size"));
        return settings -> one;
      }
      case RAMP -> {
        double slope = section.number("per_s");
        return settings -> new Ramp(slope);
      }
      case REPLAY -> {
        double window = section.number("window_s");
        return settings -> new Replay(window);
      }
      case ONE_FOR_ALL -> {
        OneForAll one = new OneForAll(section.number("hold_s"));
        return settings -> one;
      }
      case MASKED_LEAK -> {
        double window = section.number("window_s");
        return settings -> new MaskedLeak(settings, window, settings.tag().hashCode());
      }
      default -> throw new IllegalArgumentException("'" + attack + "' holds no transmitter");
    }
  }
}
