// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.scenario.Scenario;

/** The scenarios that come with the simulator. */
final class Library {
  private static final String ENDING = ".yaml";

  private Library() {}

  /** By name or by path. */
  static Scenario scenario(String name) throws Refusal {
    Path named = folder().resolve(name + ENDING);
    boolean plain = !name.contains("/") && !name.endsWith(ENDING);
    return Scenario.read(plain ? named : Path.of(name));
  }

  /**
   * For a run at full speed, which would never come to it.
   *
   * @throws Refusal if a scenario has no end
   */
  static void checkEnds(Scenario scenario) throws Refusal {
    if (Double.isInfinite(scenario.durationSeconds())) {
      throw new Refusal("scenario '" + scenario.name() + "' has no end", "add --seconds 60");
    }
  }

  /** The files of all of them, in the order of their names. */
  static List<Path> files() throws Refusal {
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      throw new Refusal(
          "cannot list folder '" + folder() + "'", "start it by scripts/simulator, which knows it");
    }
  }

  /** The launcher names it; tests run in the module's folder. */
  private static Path folder() {
    return Path.of(System.getProperty("simulator.scenarios", "scenarios"));
  }
}
