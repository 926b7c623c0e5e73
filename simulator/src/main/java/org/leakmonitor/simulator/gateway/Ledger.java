// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A gateway's ledger as anybody with SQLite reads it. */
public final class Ledger {
  private Ledger() {}

  /**
   * The lines of all records in their order, a line feed behind each.
   *
   * @throws IOException if the file is none
   */
  public static String lines(Path ledger) throws IOException {
    StringBuilder lines = new StringBuilder();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT line FROM record ORDER BY seq")) {
      while (found.next()) {
        lines.append(found.getString(1)).append('\n');
      }
    } catch (SQLException e) {
      throw new IOException("cannot read '" + ledger + "': " + e.getMessage(), e);
    }
    return lines.toString();
  }
}
