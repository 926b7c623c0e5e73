// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Seeds;

/** Beside a checkpoint of the whole history, nothing but that history is clean. */
class EvidenceFuzz {

  private static final List<String> LINES = Histories.every().lines();
  private static final Path CHECKPOINT =
      Path.of("src/test/resources/vectors/checkpoint/clean_size_17.note");
  private static final Path FILE = file();

  static Stream<Arguments> seeds() throws IOException {
    return Seeds.files(
        "export/clean_every_type.jsonl",
        "export/clean_compressed.jsonl.gz",
        "export/altered_rotate_high_s.jsonl",
        "messages/clean_batch.jsonl",
        "messages/clean_checkpoint.jsonl",
        "messages/clean_two_incarnations.jsonl");
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "2s")
  void evidence_isCleanWhereItIsTheHistory(byte[] input) throws IOException {
    Files.write(FILE, input);
    try {
      Report report = new Audit(Vectors.TRUST, List.of(CHECKPOINT), false, done -> {}).verify(FILE);
      if (report.faults() == 0) {
        assertWhole(report);
      }
    } catch (UnreadableException e) {
      assertThat(e.hint()).isNotEmpty();
    }
  }

  private static void assertWhole(Report report) throws IOException {
    Report.Log log =
        report.logs().stream()
            .filter(one -> one.name().equals(Forge.LOG))
            .findFirst()
            .orElseThrow();
    assertThat(log.first() + log.records()).isEqualTo(LINES.size());
    if (report.kind().equals("export")) {
      assertThat(LINES).endsWith(lines().skip(1).toArray(String[]::new));
    }
  }

  private static Stream<String> lines() throws IOException {
    try (var reader = BoundedLines.open(FILE)) {
      return reader.lines().toList().stream();
    }
  }

  private static Path file() {
    try {
      Path file = Files.createTempFile("evidence", ".jsonl");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
