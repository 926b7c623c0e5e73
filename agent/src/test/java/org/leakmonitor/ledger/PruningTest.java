// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which mark lets old records go. */
final class PruningTest {

  private static final Retention AN_HOUR =
      new Retention(Space.UNLIMITED, Duration.ofHours(1), Optional.empty());

  private final TestGateway gateway = new TestGateway();
  private final Path file;
  private Optional<Checkpoint> checkpoint = Optional.empty();

  PruningTest(@TempDir Path folder) {
    this.file = folder.resolve("ledger.db");
  }

  private void fill(Mark mark, SeqRange... marked) throws Exception {
    try (Ledger ledger = gateway.open(file)) {
      for (int i = 0; i < 60; i++) {
        ledger.append(gateway.reading("1"));
      }
      ledger.keep(mark, List.of(marked));
      checkpoint = Optional.of(Checkpoint.of(ledger.checkpoint().get()));
    }
  }

  private OptionalLong upto(Optional<Mark> mark, Duration later) throws Exception {
    try (LedgerFile reader = LedgerFile.open(file)) {
      return new Pruning(reader, AN_HOUR)
          .upto(checkpoint.orElseThrow(), mark, gateway.clock().instant().plus(later));
    }
  }

  @Test
  void sentRecords_stayForTheirTimeAndGoThen() throws Exception {
    fill(Mark.SENT, new SeqRange(0, 40));
    assertThat(upto(Optional.of(Mark.SENT), Duration.ZERO)).isEmpty();
    assertThat(upto(Optional.of(Mark.SENT), Duration.ofHours(2)).orElse(0)).isBetween(20L, 41L);
  }

  @Test
  void sentRecords_areNotAcknowledged() throws Exception {
    fill(Mark.SENT, new SeqRange(0, 40));
    assertThat(upto(Optional.of(Mark.ACKNOWLEDGED), Duration.ofHours(2))).isEmpty();
  }

  @Test
  void holes_keepWhatIsBehindThem() throws Exception {
    fill(Mark.ACKNOWLEDGED, new SeqRange(0, 24), new SeqRange(30, 50));
    assertThat(upto(Optional.of(Mark.ACKNOWLEDGED), Duration.ofHours(2)).orElse(0))
        .isBetween(10L, 25L);
  }

  @Test
  void witness_needsNoMark() throws Exception {
    fill(Mark.SENT, new SeqRange(0, 0));
    assertThat(upto(Optional.empty(), Duration.ofHours(2)).orElse(0)).isGreaterThan(40);
  }
}
