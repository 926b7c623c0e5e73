// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.EvidenceFiles;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.Tree;

/** Checkpoints that somebody outside of the gateway kept. */
class CheckpointsTest {

  private static final List<Record> HAPPY = Happy.full().records();
  private static final List<String> LINES = HAPPY.stream().map(Record::line).toList();

  private final Path folder;

  CheckpointsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void checkpoint_holdsForTheSameHistory() throws Exception {
    for (int size : List.of(1, 2, 30, HAPPY.size())) {
      assertThat(faults(LINES, note(Forge.LOG, size, root(size)))).isEmpty();
    }
  }

  @Test
  void truncated_whenTheCheckpointCoversMore() throws Exception {
    Path note = note(Forge.LOG, HAPPY.size(), root(HAPPY.size()));
    assertThat(faults(LINES.subList(0, 40), note)).containsExactly(Finding.Kind.TRUNCATED);
  }

  @Test
  void truncated_whenNothingIsLeft() throws Exception {
    Path note = note(Forge.LOG, 5, root(5));
    assertThat(faults(List.of(), note)).containsExactly(Finding.Kind.TRUNCATED);
    assertThatThrownBy(() -> Verdicts.file(ledger(List.of())))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("holds no record");
  }

  @Test
  void rewritten_whenAnotherHistoryIsShown() throws Exception {
    assertThat(faults(LINES, note(Forge.LOG, 30, root(29))))
        .containsExactly(Finding.Kind.REWRITTEN);
    Forge other = Happy.begin().after(9).add("heartbeat");
    assertThat(faults(other.lines(), note(Forge.LOG, 2, root(2))))
        .containsExactly(Finding.Kind.REWRITTEN);
  }

  @Test
  void rolledBack_whenTheNextIncarnationKnowsLess() throws Exception {
    Path note = note(Forge.LOG, 30, root(30));
    Forge second =
        new Forge(
            Forge.GATEWAY + "/2",
            TestKeys.DEVICE,
            TestKeys.epochKeys("second"),
            "plog",
            Forge.LOG,
            "psize",
            20,
            "proot",
            root(20));
    assertThat(faults(second.lines(), note))
        .containsExactly(Finding.Kind.ROLLED_BACK, Finding.Kind.TRUNCATED);
  }

  @Test
  void rewritten_isFoundInARangeToo() throws Exception {
    int base = 0;
    while (base == 0 || !LINES.get(base).contains("\"t\":\"epoch\"")) {
      base++;
    }
    Path file = folder.resolve("range");
    EvidenceFiles.exportBehind(file, HAPPY.subList(0, base), LINES.subList(base, LINES.size()));
    assertThat(Verdicts.faults(Verdicts.file(file, note(Forge.LOG, base + 5, root(base + 5)))))
        .isEmpty();
    assertThat(Verdicts.faults(Verdicts.file(file, note(Forge.LOG, base + 5, root(base + 4)))))
        .containsExactly(Finding.Kind.REWRITTEN);
  }

  @Test
  void report_namesTheTailThatNoCheckpointCovers() throws Exception {
    Report report = Verdicts.file(ledger(LINES), note(Forge.LOG, 30, root(30)));
    assertThat(report.notCovered()).anyMatch(text -> text.contains("beyond the last checkpoint"));
  }

  @Test
  void note_isRefusedWhenAnyByteIsChanged() throws Exception {
    String sound = Files.readString(note(Forge.LOG, 30, root(30)));
    Random random = new Random(5);
    for (int i = 0; i < 400; i++) {
      byte[] bytes = sound.getBytes(StandardCharsets.UTF_8);
      bytes[i % (bytes.length - 1)] ^= (byte) (1 << random.nextInt(8));
      Path file = Files.write(folder.resolve("mutant"), bytes);
      assertThatThrownBy(() -> NoteFile.read(file, Happy.TRUST))
          .as("byte %d", i % (bytes.length - 1))
          .isInstanceOf(UnreadableException.class);
    }
  }

  @Test
  void note_isRefusedWhenItIsGarbage() throws Exception {
    Random random = new Random(6);
    for (int i = 0; i < 200; i++) {
      byte[] garbage = new byte[random.nextInt(80)];
      random.nextBytes(garbage);
      byte[] keyId =
          Arrays.copyOf(
              Hash.of(TestKeys.DEVICE.publicKey().spki()).digest().toArray(), 4 + garbage.length);
      System.arraycopy(garbage, 0, keyId, 4, garbage.length);
      String body = new Checkpoint(LogId.parse(Forge.LOG), 3, root(3)).body();
      Path file =
          Files.writeString(
              folder.resolve("garbage"),
              body + "\n\u2014 " + Forge.LOG + " " + Notes.base64(keyId) + "\n");
      assertThatThrownBy(() -> NoteFile.read(file, Happy.TRUST))
          .isInstanceOf(UnreadableException.class);
    }
  }

  private List<Finding.Kind> faults(List<String> lines, Path note) throws Exception {
    return Verdicts.faults(Verdicts.file(ledger(lines), note));
  }

  private Path ledger(List<String> lines) throws Exception {
    Path file = folder.resolve("ledger-" + lines.hashCode() + ".db");
    Files.deleteIfExists(file);
    return EvidenceFiles.ledger(file, lines);
  }

  private Path note(String log, long size, Hash root) throws Exception {
    return Files.writeString(
        folder.resolve("note-" + size + root.toString().substring(0, 4)),
        Notes.signed(new Checkpoint(LogId.parse(log), size, root), TestKeys.DEVICE));
  }

  private static Hash root(int size) {
    Tree tree = new Tree();
    HAPPY.subList(0, size).forEach(record -> tree.add(record.leaf()));
    return tree.root();
  }
}
