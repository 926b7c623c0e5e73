// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.description;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.leakmonitor.simulator.expectation.Expectation;
import org.leakmonitor.simulator.plant.PlantSettings;
import org.leakmonitor.simulator.play.Staging;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.scenario.Scenario;
import org.leakmonitor.simulator.stage.Outside;
import org.leakmonitor.simulator.stage.Scene;
import org.leakmonitor.simulator.stage.Tempo;

/** Says all about a scenario. */
public final class Description {
  private Description() {}

  /**
   * Its lines, some of them empty.
   *
   * @throws Refusal if its plant has no steady state, or a pipe does not suit its step, or what is
   *     to be done to it cannot be
   */
  public static List<String> of(Scenario scenario) throws Refusal {
    Scene scene =
        Staging.stage(scenario, Outside.NOTHING, Tempo.AS_TOLD, Instant.EPOCH, truth -> {}).scene();
    PlantSettings settings = scene.plant().settings();
    FaceText face = new FaceText(scenario.buses());
    List<String> lines = new ArrayList<>(List.of(scenario.name(), "  " + scenario.shows()));
    lines.add("  " + length(scenario) + ", seed " + scenario.seed());
    add(
        lines,
        "line, in steps of " + Figure.of(settings.stepSeconds()) + " s",
        new LineText(scene.plant()).lines());
    add(lines, "instruments", face.instruments(settings.placements(), settings.route()));
    add(lines, "buses", face.buses());
    add(lines, "what happens", new ScriptText(scenario, scene).lines());
    add(lines, "what is expected", expectations(scenario.expectations()));
    return lines;
  }

  private static String length(Scenario scenario) {
    return Double.isInfinite(scenario.durationSeconds())
        ? "goes on until it is told to stop"
        : "takes " + Figure.duration(scenario.durationSeconds());
  }

  private static void add(List<String> lines, String title, List<String> more) {
    lines.addAll(List.of("", title));
    lines.addAll(more.isEmpty() ? List.of("  nothing") : more);
  }

  private static List<String> expectations(List<Expectation> expectations) {
    return expectations.stream().map(each -> "  " + each.sentence()).toList();
  }
}
