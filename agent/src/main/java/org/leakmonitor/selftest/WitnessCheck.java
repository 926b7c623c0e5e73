// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.leakmonitor.config.Config;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.uplink.WitnessSettings;

/** Whether somebody outside follows this ledger. */
final class WitnessCheck implements Check {

  private static final String NAME = "witness";

  private final Config config;
  private final Clock clock;

  WitnessCheck(Config config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  @Override
  public List<Item> items() {
    if (config.witness().isEmpty()) {
      return List.of(
          Item.warn(
              NAME,
              "none is configured: nothing shows if the newest records are cut off",
              "have somebody run 'leakmonitor witness', and write its key as witness.key"));
    }
    if (Files.notExists(config.ledger().file())) {
      return List.of(Item.ok(NAME, "configured; there is no ledger to answer for yet"));
    }
    try (LedgerFile file = LedgerFile.open(config.ledger().file())) {
      return List.of(judged(file, config.witness().get()));
    } catch (LedgerException | FormatException e) {
      return List.of(); // told of the ledger
    }
  }

  private Item judged(LedgerFile file, WitnessSettings witness)
      throws LedgerException, FormatException {
    long size = file.size();
    long witnessed = file.witnessed();
    String seen = "has answered for %d of %d records".formatted(witnessed, size);
    List<Line> next = file.lines(witnessed, witnessed, 1);
    if (next.isEmpty()) {
      return Item.ok(NAME, seen);
    }
    Duration waits = Duration.between(Record.parse(next.get(0).text()).at(), clock.instant());
    String late = "%s; the next has waited for %d s".formatted(seen, waits.toSeconds());
    return waits.compareTo(witness.silentAfter()) < 0
        ? Item.ok(NAME, late)
        : Item.warn(
            NAME,
            late,
            witnessed > 0
                ? "see that the witness runs, and that this gateway reaches the broker"
                : "give it the trust file: leakmonitor trust");
  }
}
