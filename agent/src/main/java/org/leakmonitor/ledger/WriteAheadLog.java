// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What SQLite has written beside a ledger and not into it yet, as an agent that was killed leaves
 * it.
 */
public final class WriteAheadLog {

  private WriteAheadLog() {}

  /**
   * Writes it into the ledger, which is then one file. Nobody else may have the ledger open.
   *
   * @throws LedgerException where the ledger is damaged, or the disk is full
   */
  public static void merge(Path ledger) throws LedgerException {
    if (!Files.exists(Path.of(ledger + "-wal"))) {
      return;
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      throw LedgerSchema.explained(ledger, e);
    }
  }
}
