// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder in {@code src/test/resources/config} is a case; its README says how. */
class ConfigCasesTest {

  private static final Path CASES = Path.of("src/test/resources/config");

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
  void case_givesWhatItsFileSays(String name, @TempDir Path folder) throws IOException {
    Path file = CASES.resolve(name).resolve("agent.yaml");
    try {
      String effective = Config.read(file).effective();
      compare(name, "expected.txt", effective);
      assertThat(again(effective, folder)).as("read again").isEqualTo(effective);
    } catch (ConfigException e) {
      compare(
          name,
          "error.txt",
          String.valueOf(e.getMessage()).replace(file.toString(), "agent.yaml") + "\n");
    }
  }

  private static String again(String effective, Path folder) {
    try {
      return Config.read(Files.writeString(folder.resolve("agent.yaml"), effective)).effective();
    } catch (IOException | ConfigException e) {
      return fail("the effective text cannot be read again", e);
    }
  }

  private static void compare(String name, String file, String actual) throws IOException {
    Path expected = CASES.resolve(name).resolve(file);
    if (UPDATE) {
      Files.writeString(expected, actual);
    }
    assertThat(expected).as("%s says: %s", name, actual).exists();
    assertThat(actual).isEqualTo(Files.readString(expected));
  }
}
