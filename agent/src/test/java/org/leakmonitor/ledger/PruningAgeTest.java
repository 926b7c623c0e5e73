// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may go by its age, by clocks that were set and others. */
class PruningAgeTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration YEARS = Retention.DEFAULTS.age().multipliedBy(2);

  private final Path file;
  private final TestGateway gateway = new TestGateway();

  PruningAgeTest(@TempDir Path folder) {
    file = folder.resolve("ledger.db");
  }

  private OptionalLong upto(Ledger ledger, Instant now) throws Exception {
    try (LedgerFile reader = LedgerFile.open(file)) {
      Checkpoint all = Checkpoint.of(ledger.checkpoint().get());
      return new Pruning(reader, Retention.DEFAULTS).upto(all, Optional.empty(), now);
    }
  }

  private void fill(Ledger ledger, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      ledger.append(gateway.reading("1"));
    }
  }

  @Test
  void age_isThatOfTheNewestEpochThatIsOver() throws Exception {
    try (Ledger ledger = gateway.open(file)) {
      fill(ledger, 60);
      assertThat(upto(ledger, gateway.now.plus(DAY))).isEmpty();
      assertThat(upto(ledger, gateway.now.plus(YEARS))).isPresent();
    }
  }

  @Test
  void clockThatBeganIn1970_makesNothingOld() throws Exception {
    Instant real = gateway.now;
    try (Ledger ledger = gateway.open(file)) {
      fill(ledger, 60);
      gateway.now = Instant.EPOCH.plusSeconds(60);
      fill(ledger, 60);
      gateway.now = real.plus(DAY);
      fill(ledger, 60);
      assertThat(upto(ledger, gateway.now)).isEmpty();
      // once what was recorded after it is old, that is, too
      assertThat(upto(ledger, gateway.now.plus(YEARS)).orElseThrow()).isGreaterThan(120);
    }
  }
}
