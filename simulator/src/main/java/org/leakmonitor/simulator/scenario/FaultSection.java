// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.leakmonitor.simulator.face.BusSettings;
import org.leakmonitor.simulator.instrument.Fault;
import org.leakmonitor.simulator.modbus.Rule;
import org.leakmonitor.simulator.plant.PlantSettings;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.stage.Cue;
import org.leakmonitor.simulator.truth.Deed;
import org.leakmonitor.simulator.truth.Truth;
import org.leakmonitor.simulator.yaml.Section;

/** A fault of an instrument or of a bus, for a time or to the end. */
final class FaultSection {
  private enum Word {
    FROZEN,
    DRIFTING,
    SATURATED_HIGH,
    SATURATED_LOW,
    FAILED,
    DEAD,
    INTERMITTENT;

    Set<String> keys() {
      String own = this == DRIFTING ? " spans_per_s" : this == INTERMITTENT ? " per_s mean_s" : "";
      return Keys.of("at_s event tag fault for_s" + own);
    }
  }

  private final Section section;

  FaultSection(Section section) {
    this.section = section;
  }

  List<Cue> instrument(PlantSettings plant, double at) throws Refusal {
    String tag = section.text("tag");
    if (plant.placements().stream().noneMatch(each -> each.tag().equals(tag))) {
      throw section.wrong("tag", "the tag of an instrument");
    }
    Fault fault = fault();
    String word = section.text("fault");
    List<Cue> cues = new ArrayList<>();
    cues.add(
        cue(
            at,
            scene -> {
              scene.plant().instrument(tag).begin(fault);
              return Deed.of(tag + " is " + word)
                  .with("tag", tag)
                  .with("fault", word)
                  .with("phase", "begin");
            }));
    if (section.has("for_s")) {
      cues.add(
          cue(
              Times.end(section),
              scene -> {
                scene.plant().instrument(tag).end(fault);
                return Deed.of(tag + " is sound again")
                    .with("tag", tag)
                    .with("fault", "none")
                    .with("phase", "end");
              }));
    }
    return cues;
  }

  List<Cue> bus(List<BusSettings> buses, double at) throws Refusal {
    String bus = section.text("bus");
    BusSettings on =
        buses.stream()
            .filter(each -> each.bus().equals(bus))
            .findFirst()
            .orElseThrow(() -> section.wrong("bus", "the name of one of the 'buses'"));
    Rule rule = rule(on);
    double seconds = Times.length(section, "for_s");
    return List.of(
        cue(
            at,
            scene -> {
              scene.bus(bus).rule(rule, Duration.ZERO, Times.duration(seconds));
              return Deed.of("bus " + bus + " answers by fault " + rule.fault().word())
                  .with("bus", bus)
                  .with("fault", rule.fault().word())
                  .with("chance", rule.chance())
                  .with("for_s", seconds);
            }));
  }

  private Rule rule(BusSettings bus) throws Refusal {
    org.leakmonitor.simulator.modbus.Fault fault =
        org.leakmonitor.simulator.modbus.Fault.of(section.text("fault"))
            .orElseThrow(() -> section.wrong("fault", "a fault that simulator run --help names"));
    Rule rule = Rule.of(fault, section.numberOr("chance", 1));
    if (section.has("late_s")) {
      List<Double> late = section.numbers("late_s", 2);
      rule = rule.lateBy(Times.duration(late.get(0)), Times.duration(late.get(1)));
    }
    if (section.has("units")) {
      rule = rule.onUnits(units(section, bus));
    }
    return rule;
  }

  /** Those of a section's {@code units}, which are all on a bus. */
  static int[] units(Section section, BusSettings bus) throws Refusal {
    Map<String, Integer> there = new TreeMap<>();
    bus.map().slots().forEach(slot -> there.put(Integer.toString(slot.unit()), slot.unit()));
    List<Integer> units = new ArrayList<>();
    for (String each : section.texts("units")) {
      Integer unit = there.get(each);
      if (unit == null) {
        throw section.wrong("units", "unit ids of the bus, such as [1, 2]");
      }
      units.add(unit);
    }
    return units.stream().mapToInt(Integer::intValue).toArray();
  }

  private Fault fault() throws Refusal {
    Word word = section.choice("fault", Word.values());
    section.keepTo(word.keys(), word.name().toLowerCase(Locale.ROOT));
    return switch (word) {
      case FROZEN -> new Fault.Frozen();
      case DRIFTING -> new Fault.Drifting(section.number("spans_per_s"));
      case SATURATED_HIGH -> new Fault.SaturatedHigh();
      case SATURATED_LOW -> new Fault.SaturatedLow();
      case FAILED -> new Fault.Failed();
      case DEAD -> new Fault.Dead();
      case INTERMITTENT ->
          new Fault.Intermittent(section.number("per_s"), section.number("mean_s"));
    };
  }

  private static Cue cue(double at, Cue.Doing doing) {
    return new Cue(at, Truth.Kind.FAULT, "fault", doing);
  }
}
