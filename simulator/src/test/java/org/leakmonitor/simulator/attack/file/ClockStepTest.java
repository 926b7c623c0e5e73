// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.simulator.refusal.Refusal;

final class ClockStepTest {
  private static final Offset<Long> AN_HOUR = Offset.offset(3_600L);

  private final Path file;

  ClockStepTest(@TempDir Path folder) throws IOException {
    file = Files.writeString(folder.resolve("clock"), "+0\n");
  }

  @Test
  void step_addsToWhatTheClockShows() throws Exception {
    ClockStep clock = ClockStep.of(file);
    clock.step(Duration.ofHours(1));
    assertThat(file).hasContent("+3600\n");
    assertThat(clock.step(Duration.ofSeconds(-3_700)).details())
        .containsEntry("bySeconds", "-3700")
        .containsEntry("aheadSeconds", "-100");
    assertThat(file).hasContent("-100\n");
    clock.setRight();
    assertThat(file).hasContent("+0\n");
  }

  @Test
  void anotherProgram_hasTheClockOfTheFile() throws Exception {
    Path library = library().orElse(Path.of(""));
    assumeTrue(Files.isRegularFile(library), "libfaketime is installed");

    ClockStep clock = ClockStep.of(file);
    clock.step(Duration.ofDays(100));
    assertThat(date(library) - Instant.now().getEpochSecond())
        .isCloseTo(Duration.ofDays(100).toSeconds(), AN_HOUR);
    clock.step(Duration.ofDays(-300));
    assertThat(date(library) - Instant.now().getEpochSecond())
        .isCloseTo(Duration.ofDays(-200).toSeconds(), AN_HOUR);
  }

  @Test
  void whatIsNoClock_isRefused() throws Exception {
    Path none = file.resolveSibling("none");
    assertThat(catchThrowableOfType(Refusal.class, () -> ClockStep.of(none)))
        .hasMessage("no clock '" + none + "'");
    Files.writeString(file, "@1970-01-01 00:01:00");
    assertThat(
            catchThrowableOfType(Refusal.class, () -> ClockStep.of(file).step(Duration.ofHours(1))))
        .hasMessage("clock '" + file + "' says '@1970-01-01 00:01:00', no seconds");
  }

  private long date(Path library) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(List.of("date", "+%s"));
    builder.environment().put("LD_PRELOAD", library.toString());
    builder.environment().put("FAKETIME_TIMESTAMP_FILE", file.toString());
    builder.environment().put("FAKETIME_NO_CACHE", "1");
    Process date = builder.start();
    String printed = new String(date.getInputStream().readAllBytes(), UTF_8);
    assertThat(date.waitFor()).isZero();
    return Long.parseLong(printed.strip());
  }

  private static Optional<Path> library() throws IOException {
    try (Stream<Path> all =
        Files.find(
            Path.of("/usr/lib"), 3, (path, a) -> path.endsWith("faketime/libfaketime.so.1"))) {
      return all.findFirst();
    }
  }
}
