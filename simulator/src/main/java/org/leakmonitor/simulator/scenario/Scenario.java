// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.leakmonitor.simulator.expectation.Expectation;
import org.leakmonitor.simulator.face.BusSettings;
import org.leakmonitor.simulator.face.InputSettings;
import org.leakmonitor.simulator.plant.PlantSettings;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.stage.Cue;
import org.leakmonitor.simulator.stage.Need;

/**
 * A script and the plant that it is played on.
 *
 * @param name of its file, without the ending
 * @param shows one sentence of what it shows
 * @param durationSeconds infinite where it goes on until it is told to stop
 * @param recordSeconds how often the instruments are written down
 * @param cues in the order of the file
 */
public record Scenario(
    String name,
    String shows,
    long seed,
    double durationSeconds,
    double recordSeconds,
    PlantSettings plant,
    List<BusSettings> buses,
    List<InputSettings> inputs,
    List<Cue> cues,
    List<Expectation> expectations) {
  static final String EXAMPLE = "simulator/scenarios/leak_1_percent_km_6.yaml is an example";

  /**
   * @throws IllegalArgumentException if the duration or the record's period is not above 0, or a
   *     cue is due after the end
   */
  public Scenario {
    buses = List.copyOf(buses);
    inputs = List.copyOf(inputs);
    cues = List.copyOf(cues);
    expectations = List.copyOf(expectations);
    if (!(durationSeconds > 0)) {
      throw new IllegalArgumentException("duration_s '" + durationSeconds + "' is not above 0");
    }
    if (!(recordSeconds > 0)) {
      throw new IllegalArgumentException("record_s '" + recordSeconds + "' is not above 0");
    }
    checkDue(cues, durationSeconds);
  }

  static void checkDue(List<Cue> cues, double durationSeconds) {
    for (Cue cue : cues) {
      if (cue.seconds() > durationSeconds) {
        throw new IllegalArgumentException(
            "'" + cue.name() + "' is due at " + cue.seconds() + " s, after the end");
      }
    }
  }

  /**
   * Reads a scenario file.
   *
   * @throws Refusal if it cannot be read or is not a scenario, with file and line number
   */
  public static Scenario read(Path file) throws Refusal {
    try {
      return new ScenarioFile(file).parse(Files.readString(file));
    } catch (IOException e) {
      throw new Refusal(
          "cannot read scenario '" + file + "': " + e.getClass().getSimpleName(),
          "simulator list names those that are there");
    }
  }

  /** What its cues want beyond the plant. */
  public Set<Need> needs() {
    Set<Need> needs = EnumSet.noneOf(Need.class);
    cues.forEach(cue -> needs.addAll(cue.needs()));
    return needs;
  }

  /**
   * The same with another seed and duration; what would be due after its end is left out.
   *
   * @throws IllegalArgumentException if the duration is not above 0
   */
  public Scenario with(long otherSeed, double otherDuration) {
    List<Cue> due = cues.stream().filter(cue -> cue.seconds() <= otherDuration).toList();
    return new Scenario(
        name,
        shows,
        otherSeed,
        otherDuration,
        recordSeconds,
        plant,
        buses,
        inputs,
        due,
        otherDuration < durationSeconds ? List.of() : expectations);
  }
}
