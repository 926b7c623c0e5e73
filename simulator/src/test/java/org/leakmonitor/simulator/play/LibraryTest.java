// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.scenario.Scenario;
import org.leakmonitor.simulator.stage.Need;

/** Every scenario that comes with the program shows what it says. */
final class LibraryTest {
  private static final Path FOLDER = Path.of("scenarios");

  /** Those that go on until they are told to stop have nothing to be judged by at an end. */
  private static final double ENDLESS_SECONDS = 15;

  static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  /** A broker that lets an insider in cannot be played. */
  static List<Path> playable() throws IOException {
    Set<Need> unplayable = EnumSet.of(Need.BROKER);
    return all().stream()
        .filter(file -> !needs(file).stream().anyMatch(unplayable::contains))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("playable")
  void scenario_showsWhatItSays(Path file, @TempDir Path out) throws IOException, Refusal {
    Scenario read = Scenario.read(file);
    boolean endless = Double.isInfinite(read.durationSeconds());
    Scenario scenario = endless ? read.with(read.seed(), ENDLESS_SECONDS) : read;

    try (Surroundings surroundings = Surroundings.open(scenario, Reach.of(out), true)) {
      Outcome outcome =
          new FastPlay(scenario, Optional.empty(), surroundings).play(truth -> {}, second -> {});
      assertThat(outcome.unmet()).isEmpty();
    }
    assertThat(scenario.expectations().isEmpty()).isEqualTo(endless);
  }

  @ParameterizedTest
  @MethodSource("all")
  void scenario_isIntroducedInOneSentence(Path file) throws Refusal {
    Scenario scenario = Scenario.read(file);

    assertThat(scenario.name()).matches("[a-z][a-z0-9_]*");
    assertThat(scenario.shows()).matches("[A-Z].*\\.").hasSizeLessThan(160);
    assertThat(scenario.shows().split("\\. ")).as("sentences").hasSize(1);
  }

  @Test
  void brokerOfOthers_isNeededByOneScenario() throws IOException {
    assertThat(all())
        .filteredOn(file -> needs(file).contains(Need.BROKER))
        .containsExactly(FOLDER.resolve("forged_messages.yaml"));
  }

  private static Set<Need> needs(Path file) {
    try {
      return Scenario.read(file).needs();
    } catch (Refusal e) {
      throw new AssertionError(e);
    }
  }
}
