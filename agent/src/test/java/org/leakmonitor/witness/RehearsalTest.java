// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.Forge;

class RehearsalTest {

  private static final Forge LOG = Logs.three();

  @TempDir private Path folder;
  private final List<String> answers = new ArrayList<>();

  private Summary run(Path... files) throws Exception {
    return Rehearsal.run(
        Stand.settings(folder),
        Trust.of(List.of(Stand.TRUST)),
        Stand.NAME,
        Stand.KEY,
        List.of(files),
        line -> {},
        answers::add);
  }

  private Path compressed(List<String> messages) throws IOException {
    Path file = folder.resolve("received.jsonl.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((String.join("\n", messages) + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    return file;
  }

  @Test
  void recordedMessages_areAnsweredAndTheStoreIsUntouched() throws Exception {
    Path file = compressed(Logs.and(LOG.lines(), Stand.checkpoint(LOG.records(), 27)));
    assertThat(run(file).faults()).isZero();
    assertThat(answers)
        .singleElement()
        .matches(note -> note.startsWith(Stand.note(LOG.records(), 27).text()));
    assertThat(folder.resolve("witness.db")).doesNotExist();
  }

  @Test
  void whatLacksAtTheEnd_isDeleted() throws Exception {
    List<String> messages = new ArrayList<>(LOG.lines());
    messages.remove(5);
    Summary summary = run(compressed(messages));
    assertThat(summary.text()).contains("DELETED=1");
    assertThat(answers).isEmpty();
  }
}
