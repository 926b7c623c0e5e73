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
    double seconds = Times.lengthOr(section, "duration_s", Double.POSITIVE_INFINITY);
    return section.build(
        () ->
            new Scenario(
                name(),
                section.text("shows"),
                section.integerOr("seed", 1),
                seconds,
                Times.lengthOr(section, "record_s", RECORD_SECONDS),
                plant.settings(),
                plant.buses(),
                plant.inputs(),
                cues(section, plant, seconds),
                expectations(section, plant, seconds)));
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

  private static List<Cue> cues(Section section, PlantSection plant, double seconds)
      throws Refusal {
    List<Cue> cues = new ArrayList<>();
    EventSection events = new EventSection(plant);
    for (Section each : section.sectionsOrNone("events", EventSection.KEYS)) {
      cues.addAll(each.build(() -> due(events.cues(each), seconds)));
    }
    AttackSection attacks = new AttackSection(plant);
    for (Section each : section.sectionsOrNone("attacks", AttackSection.KEYS)) {
      cues.addAll(each.build(() -> due(attacks.cues(each), seconds)));
    }
    return cues;
  }

  private static List<Cue> due(List<Cue> cues, double seconds) {
    Scenario.checkDue(cues, seconds);
    return cues;
  }

  private static List<Expectation> expectations(Section section, PlantSection plant, double seconds)
      throws Refusal {
    if (Double.isInfinite(seconds)) {
      section.refuse("expect", "nothing is judged without a 'duration_s'");
    }
    List<Expectation> expectations = new ArrayList<>();
    ExpectationSection reader = new ExpectationSection(plant, seconds);
    for (Section each : section.sectionsOrNone("expect", ExpectationSection.KEYS)) {
      expectations.add(each.build(() -> reader.expectation(each)));
    }
    return expectations;
  }
}
