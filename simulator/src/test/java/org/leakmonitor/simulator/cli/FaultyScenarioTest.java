// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.scenario.Scenario;

/** Each folder in {@code src/test/resources/scenarios} is a case; its README says how. */
final class FaultyScenarioTest {
  private static final Path CASES = Path.of("src/test/resources/scenarios");

  /** With -Dleakmonitor.update=true what came out becomes what is expected: then read the diff. */
  private static final boolean UPDATE = Boolean.getBoolean("leakmonitor.update");

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders
          .filter(Files::isDirectory)
          .map(each -> each.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scenario_isRefusedAsItsFileSays(String name) throws IOException {
    Path folder = CASES.resolve(name);
    StringWriter err = new StringWriter();
    try {
      fail("taken: " + Scenario.read(folder.resolve("scenario.yaml")));
    } catch (Refusal e) {
      Main.complain(new PrintWriter(err), e);
    }

    String said = err.toString().replace(folder.toString(), "@HERE@");
    if (UPDATE) {
      Files.writeString(folder.resolve("error.txt"), said);
    }
    assertThat(said).isEqualTo(Files.readString(folder.resolve("error.txt")));
  }
}
