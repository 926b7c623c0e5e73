// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.EvidenceFiles;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Message;

class BenignTest {

  private static final Forge HAPPY = Happy.full();

  @Test
  void happyHistory_hasEveryTypeTheAgentWrites() {
    assertThat(HAPPY.records().stream().map(record -> record.type().code()))
        .contains("genesis", "epoch", "reading", "gap", "clock", "event", "heartbeat", "close");
    assertThat(HAPPY.records()).hasSizeBetween(55, 90);
  }

  @Test
  void ledger_hasNoFaultButUncleanAfterCrash() throws Exception {
    Report report = Verdicts.ledger(HAPPY.lines());
    assertThat(report.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.UNCLEAN);
    assertThat(report.faults()).isZero();
    assertThat(report.notCovered()).anyMatch(note -> note.contains("tail was cut"));
  }

  @Test
  void export_hasNoFault() throws Exception {
    assertThat(Verdicts.export(HAPPY.lines()).faults()).isZero();
  }

  @Test
  void messages_hasNoFaultHoweverBatchesAreCut() throws Exception {
    for (int size : List.of(1, 2, 3, 37)) {
      Report report = Verdicts.messages(EvidenceFiles.batched(HAPPY.records(), size));
      assertThat(report.findings()).extracting(Finding::kind).containsOnly(Finding.Kind.UNCLEAN);
      assertThat(report.logs().get(0).records()).isEqualTo(HAPPY.records().size());
    }
  }

  @Test
  void messages_mayComeTwiceAndInAnyOrder() throws Exception {
    List<String> messages = new ArrayList<>(EvidenceFiles.batched(HAPPY.records(), 4));
    messages.addAll(EvidenceFiles.batched(HAPPY.records(), 5));
    Checkpoint first = new Checkpoint(LogId.parse(Forge.LOG), 1, HAPPY.records().get(0).leaf());
    messages.add(new String(Message.write(first.signed(TestKeys.DEVICE)), US_ASCII));
    Collections.shuffle(messages, new Random(1));
    Report report = Verdicts.messages(messages);
    assertThat(report.faults()).isZero();
    assertThat(report.logs().get(0).duplicates()).isEqualTo(HAPPY.records().size());
  }

  @Test
  void lenientMode_takesRecordsThatACloudRuleSerialisedAgain() throws Exception {
    List<String> spaced =
        HAPPY.lines().stream()
            .map(line -> line.replace(",\"", " , \"").replace("\":", "\" : "))
            .toList();
    assertThat(Verdicts.messages(spaced).faults()).isPositive();
    assertThat(Verdicts.lenient(spaced).faults()).isZero();
  }
}
