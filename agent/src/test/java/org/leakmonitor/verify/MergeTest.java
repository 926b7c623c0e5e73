// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.EvidenceFiles;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.SeqRange;

/** What several sources hold of one log. */
class MergeTest {

  private static final List<String> LINES = Happy.brief().lines();
  private static final int SIZE = LINES.size();

  private final Path folder;

  MergeTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void merge_namesWhatEachSourceLacks() throws Exception {
    Path ledger = EvidenceFiles.ledger(folder.resolve("ledger.db"), LINES.subList(0, SIZE - 2));
    List<String> some = new ArrayList<>(LINES);
    some.subList(2, 5).clear();
    Path messages = EvidenceFiles.messages(folder.resolve("received.jsonl"), some);
    Merged log = merged(ledger, messages);
    assertThat(log.held()).containsExactly(new SeqRange(0, SIZE - 1));
    assertThat(log.sources())
        .containsExactly(
            new Merged.Source(
                ledger.toString(), SIZE - 2, List.of(new SeqRange(SIZE - 2, SIZE - 1))),
            new Merged.Source(messages.toString(), SIZE - 3, List.of(new SeqRange(2, 4))));
    assertThat(log.findings()).isEmpty();
    assertThat(log.text())
        .contains("received.jsonl holds %d records and lacks 2..4".formatted(SIZE - 3));
  }

  @Test
  void merge_findsTwoRecordsOfOneNumber() throws Exception {
    Forge forge = Happy.begin().after(9).add("heartbeat");
    Forge other = forge.fork();
    forge.after(9).add("heartbeat").after(1).add("heartbeat");
    other.after(10).add("heartbeat");
    Merged log =
        merged(
            EvidenceFiles.ledger(folder.resolve("ledger.db"), forge.lines()),
            EvidenceFiles.export(folder.resolve("export.jsonl"), Forge.LOG, other.lines()));
    assertThat(log.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.FORKED);
    assertThat(log.findings().get(0).seqs()).contains(new SeqRange(2, 2));
  }

  @Test
  void findings_areTheSameWhereEveryLeafIsKept() throws Exception {
    Random random = new Random(8);
    for (int run = 0; run < 60; run++) {
      List<String> lines = new ArrayList<>(LINES);
      int changes = 1 + random.nextInt(4);
      IntStream.range(0, changes).forEach(change -> disorder(lines, random));
      Path file = EvidenceFiles.export(folder.resolve("e" + run), Forge.LOG, lines);
      Audit audit = new Audit(Happy.TRUST, List.of(), false, done -> {});
      assertThat(audit.verify(file).findings())
          .isEqualTo(audit.verify(file, new Merge()).findings())
          .isNotNull();
    }
  }

  private static void disorder(List<String> lines, Random random) {
    int at = 1 + random.nextInt(lines.size() - 1);
    switch (random.nextInt(3)) {
      case 0 -> lines.add(at, lines.get(random.nextInt(lines.size())));
      case 1 -> lines.remove(at);
      default -> Collections.swap(lines, at, random.nextInt(lines.size()));
    }
  }

  private static Merged merged(Path... files) throws UnreadableException {
    Merge merge = new Merge();
    for (Path file : files) {
      new Audit(Happy.TRUST, List.of(), false, done -> {}).verify(file, merge);
    }
    assertThat(merge.logs()).hasSize(1);
    return merge.logs().get(0);
  }
}
