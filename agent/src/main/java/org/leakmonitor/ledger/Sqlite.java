// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The library that ledgers are kept with, which is native. */
public final class Sqlite {

  private Sqlite() {}

  /**
   * Its version, such as {@code 3.50.3}.
   *
   * @throws LedgerException where it cannot be loaded on this machine
   */
  public static String version() throws LedgerException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT sqlite_version()")) {
      return row.getString(1);
    } catch (SQLException | LinkageError e) {
      throw new LedgerException(
          "SQLite cannot be loaded: " + e.getMessage(),
          "install the package for this machine's architecture; see: dpkg --print-architecture",
          e);
    }
  }
}
