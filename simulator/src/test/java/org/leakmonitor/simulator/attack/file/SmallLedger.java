// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A ledger as the agent leaves it: in WAL mode, the log checkpointed and gone. */
final class SmallLedger {
  private SmallLedger() {}

  static void make(Path file, int records) throws SQLException {
    try (Connection connection = connect(file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = wal");
      statement.execute("CREATE TABLE record(seq INTEGER PRIMARY KEY, line TEXT NOT NULL)");
      connection.setAutoCommit(false);
      for (int seq = 1; seq <= records; seq++) {
        String line =
            "{\"seq\":" + seq + ",\"tag\":\"PT-105\",\"note\":\"é\",\"value\":9" + seq + "}";
        put(connection, seq, line);
      }
      connection.commit();
    }
  }

  static void replace(Path file, int seq, String line) throws SQLException {
    try (Connection connection = connect(file)) {
      put(connection, seq, line);
    }
  }

  /** Deletes a record and writes it anew elsewhere, so that its old bytes stay in the page. */
  static void rewriteInPlace(Path file, int seq) throws SQLException {
    String line = lines(file).get(seq - 1);
    try (Connection connection = connect(file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA secure_delete = off");
      statement.execute("DELETE FROM record WHERE seq = " + seq);
      put(connection, seq - 1, "{\"seq\":" + (seq - 1) + "}");
      put(connection, seq, line);
    }
  }

  /** Gives it a checkpoint of its own. */
  static void note(Path file) throws SQLException {
    try (Connection connection = connect(file);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE checkpoint(cosigned INTEGER PRIMARY KEY, note TEXT)");
      statement.execute("INSERT INTO checkpoint VALUES (0, 'site_alpha/gw01/1')");
    }
  }

  static int notes(Path file) throws SQLException {
    try (Connection connection = connect(file);
        Statement statement = connection.createStatement()) {
      return statement.executeQuery("SELECT count(*) FROM checkpoint").getInt(1);
    }
  }

  /** A copy with one record more, which stands in the write-ahead log alone, and its lines. */
  static List<String> leaveKilled(Path file, Path copy) throws SQLException, IOException {
    List<String> expected = lines(file);
    Files.copy(file, copy);
    Path busy = copy.resolveSibling("busy.db");
    Files.copy(file, busy);
    try (Connection connection = connect(busy)) {
      put(connection, expected.size() + 1, "{\"seq\":\"last\"}");
      Files.copy(
          copy.resolveSibling("busy.db-wal"), copy.resolveSibling(copy.getFileName() + "-wal"));
    }
    expected.add("{\"seq\":\"last\"}");
    return expected;
  }

  /** Somebody who has written, and stays. */
  static Connection use(Path file) throws SQLException {
    Connection connection = connect(file);
    put(connection, 1, lines(file).get(0));
    return connection;
  }

  static List<String> lines(Path file) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = connect(file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT line FROM record ORDER BY seq")) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return lines;
  }

  private static void put(Connection connection, int seq, String line) throws SQLException {
    try (PreparedStatement put =
        connection.prepareStatement("INSERT OR REPLACE INTO record VALUES (?, ?)")) {
      put.setInt(1, seq);
      put.setString(2, line);
      put.executeUpdate();
    }
  }

  private static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
  }
}
