// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Connections to ledgers that change nothing, neither in the file nor beside it. */
final class ReadOnly {

  private ReadOnly() {}

  /**
   * Connects.
   *
   * @throws LedgerException where the file is missing, foreign or of a newer schema
   */
  static Connection connect(Path file) throws SQLException, LedgerException {
    if (!Files.isReadable(file)) {
      throw new LedgerException(
          "cannot read ledger '" + file + "'", "check its name and its permissions");
    }
    // a file that nobody writes has no WAL; immutable then keeps SQLite from making one
    boolean live = Files.exists(Path.of(file + "-wal"));
    String url =
        "jdbc:sqlite:file:"
            + file.toAbsolutePath().toUri().getRawPath()
            + (live ? "?mode=ro" : "?immutable=1");
    Connection connection = DriverManager.getConnection(url);
    try (Statement statement = connection.createStatement()) {
      LedgerSchema.check(file, statement);
      return connection;
    } catch (SQLException | LedgerException e) {
      connection.close();
      throw e;
    }
  }
}
