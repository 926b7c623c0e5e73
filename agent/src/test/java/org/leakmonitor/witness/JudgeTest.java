// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.EvidenceFiles;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.verify.Audit;
import org.leakmonitor.verify.Report;

/** What is cosigned, and what of it survives. */
class JudgeTest {

  private static final Forge LOG = Logs.three();
  private static final List<Record> RECORDS = LOG.records();
  private static final int ALL = RECORDS.size();

  @TempDir private Path folder;
  private Stand stand;

  @BeforeEach
  void open() throws Exception {
    stand = new Stand(folder);
  }

  @AfterEach
  void close() throws Exception {
    stand.close();
  }

  private void restart() throws Exception {
    stand.close();
    stand = new Stand(folder);
  }

  private static String checkpoint(int size) {
    return Stand.checkpoint(RECORDS, size);
  }

  @Test
  void checkpoint_isCosignedWhenEveryRecordIsHere() throws Exception {
    List<Answer> answers = stand.send(Logs.and(LOG.lines(), checkpoint(ALL)));
    assertThat(answers).singleElement().matches(answer -> Stand.size(answer) == ALL);
    assertThat(stand.findings()).isEmpty();
    assertThat(stand.summary().faults()).isZero();
  }

  @Test
  void answer_isACheckpointThatTheVerifierTakes() throws Exception {
    List<Answer> answers = stand.send(Logs.and(LOG.lines(), checkpoint(20)));
    Path note = Files.writeString(folder.resolve("answer.note"), answers.get(0).note());
    Path ledger = EvidenceFiles.ledger(folder.resolve("ledger.db"), LOG.lines());
    Report report = new Audit(Stand.TRUST, List.of(note), false, done -> {}).verify(ledger);
    assertThat(report.faults()).isZero();
    assertThat(report.logs().get(0).covered()).anyMatch(line -> line.contains(Stand.NAME));
  }

  @Test
  void answer_hasTheGatewaysLineAsItCame() throws Exception {
    List<Answer> answers = stand.send(Logs.and(LOG.lines(), checkpoint(20)));
    assertThat(answers.get(0).note()).startsWith(Stand.note(RECORDS, 20).text());
  }

  @Test
  void checkpoint_waitsForItsRecords() throws Exception {
    assertThat(stand.send(checkpoint(20))).as("of a log that has not begun").isEmpty();
    assertThat(stand.send(Logs.and(Logs.lines(LOG, 0, 19), checkpoint(20)))).isEmpty();
    assertThat(stand.send(LOG.lines().get(19)))
        .singleElement()
        .matches(answer -> Stand.size(answer) == 20);
  }

  @Test
  void disorderRepetitionAndOtherBatches_causeNoFinding() throws Exception {
    List<String> messages = new ArrayList<>(EvidenceFiles.batched(RECORDS, 4));
    messages.addAll(EvidenceFiles.batched(RECORDS, 3));
    messages.addAll(List.of(checkpoint(5), checkpoint(11), checkpoint(ALL)));
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(messages, new Random(seed));
      try (Stand other = new Stand(Files.createDirectory(folder.resolve("seed" + seed)))) {
        for (String message : messages) {
          other.send(message);
        }
        other.send(checkpoint(ALL));
        other.end();
        assertThat(other.findings()).isEmpty();
        assertThat(other.begin()).singleElement().matches(one -> Stand.size(one) == ALL);
      }
    }
  }

  @Test
  void checkpoint_ofTheSameSizeIsAnsweredAsBefore() throws Exception {
    List<Answer> first = stand.send(Logs.and(LOG.lines(), checkpoint(20)));
    assertThat(stand.send(checkpoint(20))).isEqualTo(first);
    restart();
    assertThat(stand.send(checkpoint(20))).isEqualTo(first);
    assertThat(stand.begin()).isEqualTo(first);
  }

  @Test
  void checkpoint_ofAnOlderSizeIsNotAnswered() throws Exception {
    stand.send(Logs.and(LOG.lines(), checkpoint(20)));
    assertThat(stand.send(checkpoint(12))).isEmpty();
    assertThat(stand.findings()).isEmpty();
  }

  @Test
  void judge_goesOnAfterARestartWhereItStood() throws Exception {
    for (int size : List.of(1, 2, 9, 10, 16, 17, 18, ALL)) {
      assertThat(stand.send(Logs.and(Logs.lines(LOG, 0, size), checkpoint(size))))
          .singleElement()
          .matches(answer -> Stand.size(answer) == size);
      restart();
    }
    assertThat(stand.findings()).isEmpty();
  }

  @Test
  void store_isEvidenceThatTheVerifierReads() throws Exception {
    stand.send(Logs.and(LOG.lines(), checkpoint(20)));
    Report report = new Audit(Stand.TRUST, List.of(), false, done -> {}).verify(stand.store());
    assertThat(report.kind()).isEqualTo("witness store");
    assertThat(report.faults()).isZero();
    assertThat(report.logs())
        .singleElement()
        .matches(log -> log.records() == ALL)
        .matches(log -> log.covered().stream().anyMatch(line -> line.contains("first 20")));
  }

  @Test
  void silence_isToldOnceAndSoIsItsEnd() throws Exception {
    stand.send(Logs.lines(LOG, 0, 5));
    stand.after(Settings.SILENT_AFTER);
    assertThat(stand.findings()).isEmpty();
    stand.after(Duration.ofSeconds(1));
    stand.after(Settings.SILENT_AFTER);
    assertThat(stand.findings()).containsExactly("SILENT");
    stand.send(LOG.lines().get(4));
    assertThat(stand.notices()).as("a record that was known is no new one").isEmpty();
    stand.send(LOG.lines().get(5));
    assertThat(stand.notices()).containsExactly("returned");
  }

  @Test
  void hole_isDeletedAfterSomePatienceAndFilledWhenItComes() throws Exception {
    stand.send(Logs.and(Logs.lines(LOG, 0, 5), LOG.lines().get(7)));
    stand.after(Duration.ofSeconds(1));
    stand.after(Settings.HOLE_PATIENCE);
    stand.after(Settings.HOLE_PATIENCE);
    assertThat(stand.findings()).containsOnlyOnce("DELETED 5");
    stand.send(LOG.lines().get(6));
    stand.after(Settings.HOLE_PATIENCE);
    stand.after(Settings.HOLE_PATIENCE);
    assertThat(stand.findings()).containsOnlyOnce("DELETED 5");
    stand.send(LOG.lines().get(5));
    stand.after(Duration.ZERO);
    assertThat(stand.notices()).contains("filled");
  }

  @Test
  void checkpoint_showsThatTheEndLacks() throws Exception {
    stand.send(Logs.and(Logs.lines(LOG, 0, 5), checkpoint(8)));
    stand.end();
    assertThat(stand.findings()).containsExactly("DELETED 5");
  }

  @Test
  void record_waitsForItsEpoch() throws Exception {
    stand.send(Logs.and(Logs.lines(LOG, 0, 9), LOG.lines().get(10)));
    assertThat(stand.findings()).isEmpty();
    assertThat(stand.send(LOG.lines().get(9), checkpoint(11)))
        .singleElement()
        .matches(answer -> Stand.size(answer) == 11);
  }

  @Test
  void record_whoseEpochNeverComesIsAFinding() throws Exception {
    stand.send(Logs.and(Logs.lines(LOG, 0, 8), LOG.lines().get(10)));
    stand.after(Settings.EPOCH_PATIENCE);
    assertThat(stand.findings()).containsExactly("WRONG_KEY 10");
  }
}
