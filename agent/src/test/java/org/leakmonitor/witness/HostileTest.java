// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.Signer;
import org.leakmonitor.verify.Audit;
import org.leakmonitor.verify.Finding;
import org.leakmonitor.verify.Report;

/** What somebody hostile sends, and that the gateway's own records count all the same. */
class HostileTest {

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

  private void assertWholeLogIsCosigned() throws Exception {
    assertThat(stand.send(Logs.and(LOG.lines(), Stand.checkpoint(RECORDS, ALL))))
        .singleElement()
        .matches(answer -> Stand.size(answer) == ALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "\u0000", "{\"t\":\"batch\"}", "{\"v\":1}"})
  void garbage_isAFinding(String message) throws Exception {
    stand.send(message);
    assertThat(stand.findings()).containsExactly("ALTERED");
    assertWholeLogIsCosigned();
  }

  @Test
  void oversizedMessage_isAFinding() throws Exception {
    stand.send("1".repeat(Message.MAX_BYTES + 1));
    assertThat(stand.findings()).containsExactly("ALTERED");
  }

  @Test
  void flood_isToldInPartAndCounted() throws Exception {
    stand.send(Collections.nCopies(1_000, "{"));
    assertThat(stand.findings()).hasSize(Reports.MOST);
    assertThat(stand.summary().faults()).isEqualTo(1_000);
    stand.after(Duration.ofMinutes(1));
    assertThat(stand.notices()).containsExactly("more");
  }

  @Test
  void strangeGateway_isForeign() throws Exception {
    Forge other = new Forge("site_beta/gw09/1", TestKeys.DEVICE, TestKeys.epochKeys("other"));
    stand.send(Logs.and(other.lines(), Stand.checkpoint(other.records(), 1)));
    assertThat(stand.findings()).containsExactly("FOREIGN 0", "FOREIGN");
  }

  @Test
  void forgedRecord_doesNotKeepTheTrueOneOut() throws Exception {
    stand.send(Logs.lines(LOG, 0, 3));
    stand.send(LOG.lines().get(3).replace("\"val\":845.2", "\"val\":999"));
    assertThat(stand.findings()).containsExactly("ALTERED 3");
    assertWholeLogIsCosigned();
  }

  @Test
  void genesisOfAnotherKey_beginsNothing() throws Exception {
    Forge forged = new Forge(Forge.LOG, TestKeys.OTHER_DEVICE, TestKeys.epochKeys("forged"));
    stand.send(Logs.poll(forged, 2).lines());
    stand.after(Settings.EPOCH_PATIENCE);
    assertThat(stand.findings()).containsExactly("WRONG_KEY 0", "WRONG_KEY 1", "WRONG_KEY 2");
    assertWholeLogIsCosigned();
  }

  @Test
  void checkpointOfAnotherKey_isAFindingAndNotAnswered() throws Exception {
    stand.send(LOG.lines());
    Checkpoint checkpoint = new Checkpoint(LogId.parse(Forge.LOG), ALL, Stand.root(RECORDS, ALL));
    assertThat(stand.send(Stand.message(checkpoint.signed(TestKeys.OTHER_DEVICE)))).isEmpty();
    assertThat(stand.findings()).containsExactly("WRONG_KEY");
    assertWholeLogIsCosigned();
  }

  @Test
  void checkpointOfAnotherRoot_isNeverCosigned() throws Exception {
    stand.send(LOG.lines());
    assertThat(stand.send(wrong(20))).isEmpty();
    assertThat(stand.findings()).containsExactly("REWRITTEN 0");
    assertWholeLogIsCosigned();
    assertThat(stand.send(wrong(ALL), wrong(12))).isEmpty();
    assertThat(stand.findings()).containsExactly("REWRITTEN 0", "FORKED 0", "FORKED 0");
    assertThat(stand.begin()).singleElement().matches(one -> Stand.size(one) == ALL);
  }

  private static String wrong(int size) {
    Hash root = Stand.root(RECORDS, size - 1);
    return Stand.message(
        new Checkpoint(LogId.parse(Forge.LOG), size, root).signed(TestKeys.DEVICE));
  }

  @Test
  void secondRecordOfOneNumber_isAForkAndNothingThatCoversItIsCosigned() throws Exception {
    Forge log = Logs.poll(Logs.begin(), 5);
    Forge rival = log.fork();
    Logs.poll(log, 5);
    rival.after(999).reading("PT-101", "1");
    stand.send(Logs.and(log.lines(), Logs.last(rival).line()));
    assertThat(stand.findings()).containsExactly("FORKED 6");
    assertThat(stand.send(Stand.checkpoint(log.records(), 6)))
        .as("does not cover it")
        .singleElement()
        .matches(answer -> Stand.size(answer) == 6);
    assertThat(stand.send(Stand.checkpoint(log.records(), 7))).isEmpty();
    stand.close();
    stand = new Stand(folder);
    assertThat(stand.send(Stand.checkpoint(log.records(), 11))).as("after a restart").isEmpty();
  }

  @Test
  void fork_isInTheStoreAsEvidence() throws Exception {
    Forge log = Logs.poll(Logs.begin(), 5);
    Forge rival = log.fork();
    Logs.poll(log, 5);
    rival.after(999).reading("PT-101", "1");
    stand.send(Logs.and(log.lines(), Logs.last(rival).line()));
    Report report = new Audit(Stand.TRUST, List.of(), false, done -> {}).verify(stand.store());
    assertThat(report.findings())
        .filteredOn(Finding::isFault)
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.FORKED);
  }

  @Test
  void forkOfWhatIsCosigned_isToldAndHoldsNothingUp() throws Exception {
    Forge log = Logs.poll(Logs.begin(), 5);
    Forge rival = log.fork();
    Logs.poll(log, 5);
    rival.after(999).reading("PT-101", "1");
    stand.send(Logs.and(log.lines(), Stand.checkpoint(log.records(), 8)));
    stand.send(Logs.last(rival).line());
    assertThat(stand.findings()).containsExactly("FORKED 6");
    assertThat(stand.send(Stand.checkpoint(log.records(), 11))).hasSize(1);
  }

  @Test
  void brokenLink_isAForkAndNotCosigned() throws Exception {
    Forge log = Logs.poll(Logs.begin(), 3);
    log.after(1_000).reading("PT-101", "1", "prev", Hash.NONE);
    Logs.poll(log, 3);
    assertThat(stand.send(Logs.and(log.lines(), Stand.checkpoint(log.records(), 8)))).isEmpty();
    assertThat(stand.findings()).containsExactly("FORKED 4");
    assertThat(stand.send(Stand.checkpoint(log.records(), 4))).hasSize(1);
  }

  @Test
  void recordOfAKeyThatHasEnded_isNotKept() throws Exception {
    Forge log = Logs.poll(Logs.begin(), 3);
    Signer old = log.epochKey();
    Forge late = log.fork().after(2_000).with(old).skip(1).reading("PT-101", "1");
    Logs.poll(log.epoch("rotate"), 3);
    stand.send(Logs.and(Logs.lines(log, 0, 4), Logs.last(late).line()));
    assertThat(stand.findings()).as("its epoch is not known to have ended").isEmpty();
    stand.send(log.lines().get(4));
    assertThat(stand.findings()).containsExactly("RETIRED_KEY 5");
    assertThat(stand.send(Logs.and(log.lines(), Stand.checkpoint(log.records(), 8)))).hasSize(1);
    stand.send(Logs.last(late).line());
    assertThat(stand.findings()).containsExactly("RETIRED_KEY 5", "RETIRED_KEY 5");
  }

  @Test
  void recordsWithoutAnEpoch_areBounded() throws Exception {
    Forge log = Logs.poll(Logs.begin(), 1);
    Forge strange = log.fork().with(TestKeys.epochKeys("strange").get()).skip(5);
    List<String> messages = new ArrayList<>(Logs.lines(log, 0, 1));
    messages.addAll(Logs.poll(strange, 1_500).lines());
    stand.send(messages);
    assertThat(stand.summary().text()).contains("postponed 476,");
    stand.end();
    assertThat(stand.summary().faults()).isEqualTo(1_024);
    assertWholeLogOf(log);
  }

  private void assertWholeLogOf(Forge log) throws Exception {
    assertThat(stand.send(Logs.and(log.lines(), Stand.checkpoint(log.records(), 2)))).hasSize(1);
  }

  @Test
  void goodRecordWithAFinding_isKeptAndHoldsNothingUp() throws Exception {
    Forge log = Logs.poll(Logs.begin(), 2);
    log.after(1_000).reading("PT-999", "1").after(-9_000).add("heartbeat");
    Logs.poll(log, 2);
    assertThat(stand.send(Logs.and(log.lines(), Stand.checkpoint(log.records(), 7)))).hasSize(1);
    assertThat(stand.findings()).containsExactly("FOREIGN 3", "CLOCK 4");
  }
}
