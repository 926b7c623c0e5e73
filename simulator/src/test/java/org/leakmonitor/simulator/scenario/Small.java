// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.nio.file.Path;
import org.leakmonitor.simulator.refusal.Refusal;

/** Scenarios of 20 s on a line of 3 km that has one of everything. */
public final class Small {
  private static final Path HERE = Path.of("src/test/resources/scenarios/small.yaml");

  private Small() {}

  /**
   * One that says more.
   *
   * @param more lines of its file, such as {@code events: …}
   */
  public static Scenario scenario(String... more) throws Refusal {
    String all = "shows: A test.\nduration_s: 20\nplant: plant.yaml\n" + String.join("\n", more);
    return new ScenarioFile(HERE).parse(all);
  }
}
