// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.EvidenceFiles;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Record;

/** Whoever changes one bit is found. */
class BitFlipTest {

  /** Chosen for its variety. */
  private static final long SEED = 1;

  private static final Chronicle LONG =
      Chronicle.begin(Forge.GATEWAY, new Random(SEED), 80).poll(320);

  private static final Forge HAPPY = Happy.full();
  private static final List<String> LINES = HAPPY.lines();

  /** What a record is, as far as it changes how it is judged. */
  private static String sort(Record record) {
    String why = KeyTimeline.opens(record) ? " " + record.text("why") : "";
    String every = record.has("tag") && record.text("tag").equals("*") ? " of all" : "";
    String raw = record.has("raw") ? " raw" : "";
    boolean trusts =
        record.has("wkid") && record.text("wkid").equals(Cosigner.TRUSTED.trusted().id());
    return record.type().code() + why + every + raw + (trusts ? " trusted" : "");
  }

  @Test
  void longHistory_hasRecordsOfEverySortAndNoFault() throws Exception {
    assertThat(LONG.records().stream().map(BitFlipTest::sort))
        .hasSizeGreaterThanOrEqualTo(300)
        .contains(
            "genesis new",
            "epoch rotate",
            "epoch start",
            "epoch crash",
            "reading",
            "reading raw",
            "gap",
            "gap raw",
            "gap of all",
            "clock",
            "alarm",
            "permit",
            "witness trusted",
            "prune",
            "anchor",
            "event",
            "heartbeat",
            "close");
    Audit audit =
        new Audit(Vectors.TRUST, List.of(), false, Depth.FULL, done -> {}, SignatureCheck::check);
    assertThat(audit.verify(Rows.of(LONG.log(), LONG.lines()), Optional.empty()).faults()).isZero();
  }

  /**
   * Only the flipped line is judged anew. That the others are good is known, and what is said of
   * this one by itself is said in the whole.
   */
  @Test
  void everyBitOfEveryLine_isFound() {
    Examination examination = new Examination(Vectors.TRUST, timelines(), Optional.empty());
    List<String> unseen =
        IntStream.range(0, LONG.size())
            .parallel()
            .boxed()
            .flatMap(place -> unseen(examination, place).stream())
            .toList();
    assertThat(unseen).isEmpty();
  }

  private static List<String> unseen(Examination examination, int place) {
    List<String> unseen = new ArrayList<>();
    String line = LONG.records().get(place).line();
    for (int bit = 0; bit < 8 * line.length(); bit++) {
      String flipped = flipped(line, bit);
      Entry entry = Entry.of(new Line(place, flipped));
      if (examination.examine(entry).finding().isEmpty()) {
        unseen.add(flipped);
      }
    }
    return unseen;
  }

  private static String flipped(String line, int bit) {
    StringBuilder text = new StringBuilder(line);
    text.setCharAt(bit / 8, (char) (line.charAt(bit / 8) ^ 1 << bit % 8));
    return text.toString();
  }

  private static Map<String, KeyTimeline> timelines() {
    KeyTimeline timeline = new KeyTimeline(Vectors.TRUST, LONG.log());
    LONG.records().stream().filter(KeyTimeline::opens).forEach(timeline::learn);
    return Map.of(Forge.LOG, timeline);
  }

  /** The whole verifier, at places that a seed chooses. */
  @Test
  void someBits_areFoundInEveryForm() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      List<String> lines = new ArrayList<>(LINES);
      int place = random.nextInt(lines.size());
      lines.set(place, Mutations.flipped(lines.get(place), random));
      assertThat(Verdicts.ledger(lines).faults()).isPositive();
      assertThat(Verdicts.export(lines).faults()).isPositive();
      assertThat(Verdicts.messages(lines).faults()).isPositive();
    }
  }

  @Test
  void batches_showEveryFlippedByte() throws Exception {
    Random random = new Random(8);
    List<String> batches = EvidenceFiles.batched(HAPPY.records(), 37);
    for (int i = 0; i < 150; i++) {
      List<String> messages = new ArrayList<>(batches);
      int place = random.nextInt(messages.size());
      messages.set(place, Mutations.flipped(messages.get(place), random));
      assertThat(Verdicts.messages(messages).faults()).isPositive();
    }
  }

  /** Free space, statistics and unused bits of the file carry no evidence. */
  @Test
  void databaseFile_showsFlippedBitsWhereLinesChanged(@TempDir Path folder) throws Exception {
    byte[] sound = Files.readAllBytes(EvidenceFiles.ledger(folder.resolve("sound.db"), LINES));
    Random random = new Random(9);
    Path file = folder.resolve("flipped.db");
    for (int i = 0; i < 600; i++) {
      byte[] bytes = sound.clone();
      int index = i < 100 ? i : random.nextInt(bytes.length);
      bytes[index] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bytes);
      assertThat(foundOrUnchanged(file)).as("byte %d", index).isTrue();
    }
  }

  private static boolean foundOrUnchanged(Path file) throws LedgerException {
    try {
      return Verdicts.file(file).faults() > 0 || exported(file).equals(LINES);
    } catch (UnreadableException e) {
      return true;
    }
  }

  private static List<String> exported(Path file) throws LedgerException {
    try (LedgerFile ledger = LedgerFile.open(file)) {
      return ledger.lines(Long.MIN_VALUE, Long.MAX_VALUE, 1_000).stream().map(Line::text).toList();
    }
  }
}
