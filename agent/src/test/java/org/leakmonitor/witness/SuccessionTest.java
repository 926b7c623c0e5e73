// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.Record;

/** A gateway begins anew: only with what was witnessed of it before. */
class SuccessionTest {

  private static final Forge OLD = Logs.three();
  private static final List<Record> RECORDS = OLD.records();

  @TempDir private Path folder;
  private Stand stand;

  @BeforeEach
  void open() throws Exception {
    stand = new Stand(folder);
    stand.send(Logs.and(OLD.lines(), Stand.checkpoint(RECORDS, 20)));
  }

  @AfterEach
  void close() throws Exception {
    stand.close();
  }

  private static Forge next(String log, String plog, int size, Hash root, Object... extra) {
    Object[] link = new Object[6 + extra.length];
    System.arraycopy(new Object[] {"plog", plog, "psize", size, "proot", root}, 0, link, 0, 6);
    System.arraycopy(extra, 0, link, 6, extra.length);
    return Logs.poll(Logs.next(log, link), 3);
  }

  private List<Answer> sent(Forge log) throws Exception {
    return stand.send(Logs.and(log.lines(), Stand.checkpoint(log.records(), 4)));
  }

  @Test
  void log_thatGoesOnFromWhatWasWitnessedIsCosigned() throws Exception {
    assertThat(sent(next(Logs.SECOND, Forge.LOG, 20, Stand.root(RECORDS, 20)))).hasSize(1);
    assertThat(stand.findings()).isEmpty();
  }

  @Test
  void log_mayGoOnFromMoreThanWasCosigned() throws Exception {
    assertThat(sent(next(Logs.SECOND, Forge.LOG, 27, Stand.root(RECORDS, 27)))).hasSize(1);
    assertThat(stand.findings()).isEmpty();
  }

  @Test
  void log_thatForgetsWhatWasWitnessedIsNotCosigned() throws Exception {
    assertThat(sent(next(Logs.SECOND, Forge.LOG, 19, Stand.root(RECORDS, 19)))).isEmpty();
    assertThat(stand.findings()).containsExactly("ROLLED_BACK 0");
  }

  @Test
  void log_ofAnotherRootIsNotCosigned() throws Exception {
    assertThat(sent(next(Logs.SECOND, Forge.LOG, 20, Stand.root(RECORDS, 19)))).isEmpty();
    assertThat(sent(next(Logs.THIRD, Forge.LOG, 27, Stand.root(RECORDS, 20)))).isEmpty();
    assertThat(stand.findings()).containsExactly("ROLLED_BACK 0", "ROLLED_BACK 0");
  }

  @Test
  void log_whoseBootRunsBackIsNotCosigned() throws Exception {
    Hash root = Stand.root(RECORDS, 20);
    assertThat(sent(next(Logs.SECOND, Forge.LOG, 20, root, "boot", 1))).isEmpty();
    assertThat(stand.findings()).containsExactly("ROLLED_BACK 0");
  }

  @Test
  void log_thatGoesOnFromNothingIsNotCosigned() throws Exception {
    assertThat(sent(Logs.poll(Logs.next(Logs.SECOND), 3))).isEmpty();
    assertThat(stand.findings()).containsExactly("ROLLED_BACK 0");
  }

  @Test
  void log_thatSkipsTheNewestWitnessedIsNotCosigned() throws Exception {
    Hash root = Stand.root(RECORDS, 20);
    assertThat(sent(next(Logs.SECOND, Forge.LOG, 20, root))).hasSize(1);
    assertThat(sent(next(Logs.THIRD, Forge.LOG, 20, root))).isEmpty();
    assertThat(stand.findings()).containsExactly("ROLLED_BACK 0");
  }

  @Test
  void olderLog_isKeptAndCosignedButNotAnswered() throws Exception {
    assertThat(sent(next(Logs.SECOND, Forge.LOG, 20, Stand.root(RECORDS, 20)))).hasSize(1);
    assertThat(stand.send(Stand.checkpoint(RECORDS, 27))).isEmpty();
    assertThat(stand.findings()).isEmpty();
    assertThat(stand.begin()).singleElement().matches(one -> Stand.size(one) == 4);
  }
}
