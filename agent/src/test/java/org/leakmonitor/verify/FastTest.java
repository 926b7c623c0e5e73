// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.EvidenceFiles;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.Tree;

/** Verification without the signatures of epoch keys. */
class FastTest {

  private static final List<Record> HAPPY = Happy.full().records();

  private final Path folder;

  FastTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void fast_findsNothingInAHappyHistory() throws Exception {
    Report report = fast(lines(HAPPY));
    assertThat(report.findings()).noneMatch(Finding::isFault);
    assertThat(report.text()).contains("strict mode, fast");
    assertThat(report.json().text()).contains("\"depth\":\"fast\"");
  }

  @Test
  void fast_saysWhatItDidNotCheck() throws Exception {
    assertThat(fast(lines(HAPPY)).notCovered())
        .anyMatch(note -> note.contains("signatures of records were not checked"))
        .anyMatch(note -> note.contains("no checkpoint covers records 0.." + (HAPPY.size() - 1)));
    assertThat(fast(lines(HAPPY), note(HAPPY.size())).notCovered())
        .noneMatch(note -> note.contains("no checkpoint covers"));
    assertThat(fast(lines(HAPPY), note(30)).notCovered())
        .anyMatch(note -> note.contains("no checkpoint covers records 30.."));
  }

  @Test
  void fast_findsAChangedRecordByTheNextLink() throws Exception {
    List<String> lines = lines(HAPPY);
    lines.set(3, lines.get(3).replace("\"q\":192", "\"q\":191"));
    assertThat(lines.get(3)).isNotEqualTo(HAPPY.get(3).line());
    assertThat(Verdicts.faults(fast(lines))).containsExactly(Finding.Kind.FORKED);
  }

  @Test
  void fast_findsAChangedTailByTheCheckpoint() throws Exception {
    Forge forge = Happy.brief();
    List<Record> records = forge.records();
    List<String> lines = lines(records);
    int last = lines.size() - 1;
    lines.set(last, lines.get(last).replace("\"q\":192", "\"q\":191"));
    assertThat(Verdicts.faults(fast(lines))).isEmpty();
    assertThat(Verdicts.faults(fast(lines, note(records, records.size()))))
        .containsExactly(Finding.Kind.REWRITTEN);
  }

  @Test
  void fast_stillChecksTheDeviceKey() throws Exception {
    List<String> lines = lines(HAPPY);
    lines.set(0, lines.get(0).replace("\"fw\":\"0.1.0\"", "\"fw\":\"0.1.1\""));
    assertThat(Verdicts.faults(fast(lines))).contains(Finding.Kind.ALTERED, Finding.Kind.WRONG_KEY);
  }

  @Test
  void fast_refusesAKeyThatIsNotInForce() throws Exception {
    Forge forge = Happy.begin().after(9).with(TestKeys.epochKeys("stranger").get());
    forge.add("heartbeat");
    assertThat(Verdicts.faults(fast(forge.lines()))).containsExactly(Finding.Kind.WRONG_KEY);
  }

  private Report fast(List<String> lines, Path... notes) throws Exception {
    Path file = folder.resolve("ledger.db");
    Files.deleteIfExists(file);
    EvidenceFiles.ledger(file, lines);
    return new Audit(Happy.TRUST, List.of(notes), false, Depth.FAST, done -> {}).verify(file);
  }

  private static List<String> lines(List<Record> records) {
    return new ArrayList<>(records.stream().map(Record::line).toList());
  }

  private Path note(int size) throws Exception {
    return note(HAPPY, size);
  }

  private Path note(List<Record> records, int size) throws Exception {
    Tree tree = new Tree();
    records.subList(0, size).forEach(record -> tree.add(record.leaf()));
    Checkpoint checkpoint = new Checkpoint(LogId.parse(Forge.LOG), size, tree.root());
    return Files.writeString(
        folder.resolve("note-" + size), Notes.signed(checkpoint, TestKeys.DEVICE));
  }
}
