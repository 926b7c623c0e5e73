// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leakmonitor.simulator.expectation.Expectation;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.stage.Cue;
import org.leakmonitor.simulator.yaml.Section;

/** The YAML form of a scenario; every refusal names the file and the line in it. */
final class ScenarioFile {
  private static final Set<String> KEYS =
      Set.of("shows", "seed", "duration_s", "record_s", "plant", "events", "attacks", "expect");

  private static final double RECORD_SECONDS = 0.5;

  private final Path file;

  ScenarioFile(Path file) {
    this.file = file;
  }

  Scenario parse(String text) throws Refusal {
    Section section = Section.parse(file.toString(), text, Scenario.EXAMPLE, KEYS);
    PlantSection plant = plant(section);
    return section.build(
        () ->
            new Scenario(
                name(),
                section.text("shows"),
                section.integerOr("seed", 1),
                section.numberOr("duration_s", Double.POSITIVE_INFINITY),
                section.numberOr("record_s", RECORD_SECONDS),
                plant.settings(),
                plant.buses(),
                plant.inputs(),
                cues(section, plant),
                expectations(section, plant)));
  }

  private String name() {
    return Optional.ofNullable(file.getFileName())
        .map(last -> last.toString().replaceFirst("\\.yaml$", ""))
        .orElse("");
  }

  /** In the file itself, or in another that several scenarios share. */
  private PlantSection plant(Section section) throws Refusal {
    if (section.isSection("plant")) {
      return PlantSection.of(section.section("plant", PlantSection.KEYS));
    }
    Path shared = file.resolveSibling(section.text("plant"));
    try {
      return PlantSection.of(
          Section.parse(
              shared.toString(), Files.readString(shared), Scenario.EXAMPLE, PlantSection.KEYS));
    } catch (IOException e) {
      throw section.wrong("plant", "the path of a plant's file, seen from this one's folder");
    }
  }

  private static List<Cue> cues(Section section, PlantSection plant) throws Refusal {
    List<Cue> cues = new ArrayList<>();
    EventSection events = new EventSection(plant);
    for (Section each : section.sectionsOrNone("events", EventSection.KEYS)) {
      cues.addAll(each.build(() -> events.cues(each)));
    }
    AttackSection attacks = new AttackSection(plant);
    for (Section each : section.sectionsOrNone("attacks", AttackSection.KEYS)) {
      cues.addAll(each.build(() -> attacks.cues(each)));
    }
    return cues;
  }

  private static List<Expectation> expectations(Section section, PlantSection plant)
      throws Refusal {
    List<Expectation> expectations = new ArrayList<>();
    ExpectationSection reader = new ExpectationSection(plant);
    for (Section each : section.sectionsOrNone("expect", ExpectationSection.KEYS)) {
      expectations.add(each.build(() -> reader.expectation(each)));
    }
    return expectations;
  }
}
