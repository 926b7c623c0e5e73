// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.leakmonitor.simulator.attack.Attack;
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
import org.leakmonitor.simulator.plant.Plant;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.stage.Cue;
import org.leakmonitor.simulator.truth.Deed;
import org.leakmonitor.simulator.yaml.Section;

/** Attackers who hold the outputs of transmitters, for a time or to the end. */
final class SensorAttackSection {
  private final PlantSection plant;

  SensorAttackSection(PlantSection plant) {
    this.plant = plant;
  }

  List<Cue> cues(Section section, Attack attack) throws Refusal {
    List<InstrumentSettings> held = held(section);
    Supplier<Function<InstrumentSettings, Falsifier>> falsifiers = falsifiers(section, attack);
    hold(plant.rehearsal(), held, falsifiers.get()); // what cannot be is refused with its line
    String tags = String.join(" ", held.stream().map(InstrumentSettings::tag).toList());
    return Held.cues(
        section,
        attack,
        Set.of(),
        scene -> {
          hold(scene.plant(), held, falsifiers.get());
          return Deed.of("an attacker holds " + tags).with("tags", tags);
        },
        scene -> {
          held.forEach(each -> scene.plant().instrument(each.tag()).falsify(Falsifier.HONEST));
          return Deed.of("the attacker lets go of " + tags).with("tags", tags);
        });
  }

  private static void hold(
      Plant plant,
      List<InstrumentSettings> held,
      Function<InstrumentSettings, Falsifier> falsifiers) {
    held.forEach(each -> plant.instrument(each.tag()).falsify(falsifiers.apply(each)));
  }

  private List<InstrumentSettings> held(Section section) throws Refusal {
    List<InstrumentSettings> held = new ArrayList<>();
    for (String tag : section.texts("tags")) {
      held.add(
          plant.settings().placements().stream()
              .filter(each -> each.tag().equals(tag))
              .findFirst()
              .orElseThrow(() -> section.wrong("tags", "tags of instruments"))
              .settings());
    }
    return held;
  }

  /**
   * Read before the run, so that what is missing is refused then; what is supplied is for one run,
   * since falsifiers remember.
   */
  private static Supplier<Function<InstrumentSettings, Falsifier>> falsifiers(
      Section section, Attack attack) throws Refusal {
    switch (attack) {
      case CONSTANT -> {
        double value = section.number("value");
        return () -> settings -> new Constant(value);
      }
      case IMPOSSIBLE -> {
        Impossible kind = section.choice("kind", Impossible.values());
        return () -> settings -> kind.on(settings.range());
      }
      case OSCILLATION -> {
        Oscillation one = new Oscillation(section.number("amplitude"), section.number("period_s"));
        return () -> settings -> one;
      }
      case JUMP -> {
        Jump one = new Jump(section.number("size"));
        return () -> settings -> one;
      }
      case RAMP -> {
        double slope = section.number("per_s");
        return () -> settings -> new Ramp(slope);
      }
      case REPLAY -> {
        double window = section.number("window_s");
        return () -> settings -> new Replay(window);
      }
      case ONE_FOR_ALL -> {
        double hold = section.number("hold_s");
        return () -> {
          OneForAll one = new OneForAll(hold);
          return settings -> one;
        };
      }
      default -> {
        double window = section.number("window_s");
        return () -> settings -> new MaskedLeak(settings, window, settings.tag().hashCode());
      }
    }
  }
}
