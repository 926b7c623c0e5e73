// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.nio.file.Files;
import java.util.List;
import org.leakmonitor.config.Config;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;

/** Whether somebody outside follows this ledger. */
final class WitnessCheck implements Check {

  private static final String NAME = "witness";

  private final Config config;

  WitnessCheck(Config config) {
    this.config = config;
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
      long size = file.size();
      long witnessed = file.witnessed();
      return List.of(
          witnessed > 0 || size == 0
              ? Item.ok(NAME, "has answered for %d of %d records".formatted(witnessed, size))
              : Item.warn(
                  NAME,
                  "has never answered for one of %d records".formatted(size),
                  "give it the trust file: leakmonitor trust"));
    } catch (LedgerException e) {
      return List.of(); // told of the ledger
    }
  }
}
