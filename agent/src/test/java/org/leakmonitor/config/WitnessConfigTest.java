// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessConfigTest {

  private static final Path EXAMPLE = Path.of("examples/witness.yaml");

  @TempDir private Path folder;

  @Test
  void example_statesTheDefaults() throws Exception {
    String text = Files.readString(EXAMPLE);
    Path file = folder.resolve("witness.yaml");
    Files.writeString(
        file, text.replaceAll("(?m)^(key|trust|store|lenient|epoch|hole|silent).*\n", ""));
    assertThat(WitnessConfig.read(file).effective())
        .isEqualTo(WitnessConfig.read(EXAMPLE).effective());
  }

  @Test
  void effectiveText_meansTheSame() throws Exception {
    WitnessConfig read = WitnessConfig.read(EXAMPLE);
    Path file = Files.writeString(folder.resolve("witness.yaml"), read.effective());
    assertThat(WitnessConfig.read(file).effective()).isEqualTo(read.effective());
    assertThat(read.settings().silentAfter()).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void problems_areToldAllAtOnceEachAtItsKey() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("witness.yaml"),
            """
            topic: leak/+
            store: a?b
            silent_after: 1 ms
            patience: 3 s
            uplink:
              host: localhost
              receive_maximum: 0
            """);
    ConfigException refused =
        catchThrowableOfType(ConfigException.class, () -> WitnessConfig.read(file));
    List<Integer> lines = refused.problems().stream().map(Problem::line).distinct().toList();
    assertThat(lines).containsExactly(1, 2, 3, 4, 6, 7);
  }
}
