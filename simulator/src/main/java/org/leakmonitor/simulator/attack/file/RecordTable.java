// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.file;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.leakmonitor.simulator.refusal.Refusal;

/** The table of records, through SQLite. */
final class RecordTable {
  /** Reads the file as it is: no lock, no write-ahead log made beside it. */
  private static final String READ_ONLY = "?immutable=1";

  private static final String READ_WRITE = "";

  private final Path file;

  private interface Work<T> {
    T with(Connection connection) throws SQLException, Refusal;
  }

  RecordTable(Path file) {
    this.file = file;
  }

  /**
   * The stored text of a record.
   *
   * @throws Refusal if there is no such record, or the file is not a ledger
   */
  String line(long seq) throws Refusal {
    return run(READ_ONLY, connection -> line(connection, seq));
  }

  void delete(long seq) throws Refusal {
    run(READ_WRITE, connection -> update(connection, "DELETE FROM record WHERE seq = ?", seq));
  }

  void replace(long seq, String line) throws Refusal {
    run(
        READ_WRITE,
        connection -> update(connection, "UPDATE record SET line = ? WHERE seq = ?", line, seq));
  }

  /** Deletes a record and all behind it, and says how many. */
  int cut(long from) throws Refusal {
    return run(
        READ_WRITE, connection -> update(connection, "DELETE FROM record WHERE seq >= ?", from));
  }

  /** Deletes the notes about the ledger's size and root, and says how many. */
  int forgetNotes() throws Refusal {
    return run(READ_WRITE, connection -> update(connection, "DELETE FROM checkpoint"));
  }

  /** Lets SQLite write its log into the file, as it does when the last user of it leaves. */
  void settle() throws Refusal {
    run(
        READ_WRITE,
        connection -> {
          try (PreparedStatement fold =
              connection.prepareStatement("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return fold.execute();
          }
        });
  }

  void exchange(long seq, String line, long otherSeq, String otherLine) throws Refusal {
    run(
        READ_WRITE,
        connection -> {
          connection.setAutoCommit(false);
          String sql = "UPDATE record SET line = ? WHERE seq = ?";
          int changed =
              update(connection, sql, otherLine, seq) + update(connection, sql, line, otherSeq);
          connection.commit();
          return changed;
        });
  }

  private String line(Connection connection, long seq) throws SQLException, Refusal {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT line FROM record WHERE seq = ?")) {
      query.setLong(1, seq);
      ResultSet rows = query.executeQuery();
      if (!rows.next()) {
        throw new Refusal("no record '" + seq + "' in ledger '" + file + "'", range(connection));
      }
      return rows.getString(1);
    }
  }

  private static String range(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT count(*), min(seq), max(seq) FROM record")) {
      ResultSet row = query.executeQuery();
      return row.getLong(1) == 0
          ? "the ledger is empty"
          : "its records run from " + row.getLong(2) + " to " + row.getLong(3);
    }
  }

  private static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        update.setObject(i + 1, values[i]);
      }
      return update.executeUpdate();
    }
  }

  private <T> T run(String mode, Work<T> work) throws Refusal {
    // As a URI, so that no character of the path is taken for a parameter.
    String address = "jdbc:sqlite:" + file.toAbsolutePath().toUri() + mode;
    try (Connection connection = DriverManager.getConnection(address)) {
      return work.with(connection);
    } catch (SQLException e) {
      throw new Refusal(
          "cannot use ledger '" + file + "': error " + e.getErrorCode(),
          "sqlite3 '" + file + "' 'pragma integrity_check'");
    }
  }
}
