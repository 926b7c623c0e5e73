// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.util.List;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.Sqlite;

/** What this program runs in, and whether its natives suit that. */
final class RuntimeCheck implements Check {

  private static final String NAME = "runtime";

  @Override
  public List<Item> items() {
    String java =
        "Java %s on %s %s"
            .formatted(
                Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch"));
    try {
      return List.of(Item.ok(NAME, "%s, SQLite %s".formatted(java, Sqlite.version())));
    } catch (LedgerException e) {
      return List.of(Item.fail(NAME, java + ", " + e.getMessage(), e.hint()));
    }
  }
}
