// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.play;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.report.Folder;
import org.leakmonitor.simulator.scenario.Scenario;
import org.leakmonitor.simulator.scenario.Small;
import org.leakmonitor.simulator.truth.Truth;

final class FastPlayTest {
  private static final Path RUNS = Path.of("src/test/resources/runs");

  /** With -Dleakmonitor.update=true what came out becomes what is expected: then say why. */
  private static final boolean UPDATE = Boolean.getBoolean("leakmonitor.update");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"events", "attacks"})
  void run_leavesTheSameBytesOnEveryJava(String name)
      throws IOException, Refusal, NoSuchAlgorithmException {
    Scenario scenario = Scenario.read(RUNS.resolve(name).resolve("scenario.yaml"));
    String sums = sums(scenario, "first");

    assertThat(sums(scenario, "again")).isEqualTo(sums);
    assertThat(sums(scenario.with(99, scenario.durationSeconds()), "other")).isNotEqualTo(sums);
    Path expected = RUNS.resolve(name).resolve("sha256.txt");
    if (UPDATE) {
      Files.writeString(expected, sums);
    }
    assertThat(sums).isEqualTo(Files.readString(expected, UTF_8));
  }

  @Test
  void outcome_saysWhatWasNotMet() throws IOException, Refusal {
    Outcome outcome =
        play(
            Small.scenario(
                "events:",
                "  - {at_s: 1, event: leak, km: 0.5, percent: 5}",
                "expect:",
                "  - {expect: told, name: leak}",
                "  - {expect: told, name: seal}",
                "  - {expect: answers, tag: PT-1, during_s: [0, 20], least: 1}"),
            Optional.empty(),
            seconds -> {});

    assertThat(outcome.unmet())
        .containsExactly("told of 'seal' 0 times instead of 1; told was leak");
    assertThat(outcome.truths()).extracting(Truth::name).containsExactly("leak");
    assertThat(outcome.seen().polls()).hasSize(41 * 2 + 21 * 2);
  }

  @Test
  void progress_isToldEachSecond() throws IOException, Refusal {
    List<Double> told = new ArrayList<>();
    Scenario scenario = Small.scenario().with(1, 2.5);
    play(scenario, Optional.empty(), told::add);

    assertThat(told).containsExactly(1.0, 2.0, 2.5);
  }

  private static Outcome play(Scenario scenario, Optional<Folder> written, DoubleConsumer progress)
      throws IOException, Refusal {
    try (Surroundings surroundings = Surroundings.open(scenario, Reach.NOTHING, true)) {
      return new FastPlay(scenario, written, surroundings).play(truth -> {}, progress);
    }
  }

  private String sums(Scenario scenario, String name)
      throws IOException, Refusal, NoSuchAlgorithmException {
    Path run = folder.resolve(name);
    try (Folder written = new Folder(run)) {
      play(scenario, Optional.of(written), seconds -> {});
    }
    StringBuilder sums = new StringBuilder();
    try (Stream<Path> files = Files.list(run)) {
      for (Path file : files.sorted().toList()) {
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        sums.append(HexFormat.of().formatHex(sum)).append("  ").append(file.getFileName());
        sums.append('\n');
      }
    }
    return sums.toString();
  }
}
