// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The SQLite file under a ledger. In WAL mode with synchronous=FULL a committed transaction
 * survives a power cut; platform facts and the test of it stand in {@code rationale.md}.
 */
final class Store implements AutoCloseable {

  private final Path file;
  private final Connection connection;
  private final PreparedStatement insert;

  private Store(Path file, Connection connection) throws SQLException {
    this.file = file;
    this.connection = connection;
    this.insert = connection.prepareStatement("INSERT INTO record (seq, line) VALUES (?, ?)");
  }

  /** Opens for writing; makes the file where there is none. */
  static Store open(Path file) throws LedgerException {
    try {
      return prepared(file);
    } catch (SQLException e) {
      throw LedgerSchema.explained(file, e);
    }
  }

  private static Store prepared(Path file) throws SQLException, LedgerException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try {
      try (Statement statement = connection.createStatement()) {
        LedgerSchema.check(file, statement);
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
        LedgerSchema.migrate(statement);
      }
      connection.setAutoCommit(false);
      return new Store(file, connection);
    } catch (SQLException | LedgerException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  Path file() {
    return file;
  }

  void insert(Record record) throws SQLException {
    insert.setLong(1, record.seq());
    insert.setString(2, record.line());
    insert.executeUpdate();
  }

  void acknowledged(List<SeqRange> ranges) throws SQLException {
    try (Statement clear = connection.createStatement();
        PreparedStatement add =
            connection.prepareStatement("INSERT INTO acknowledged (first, last) VALUES (?, ?)")) {
      clear.executeUpdate("DELETE FROM acknowledged");
      for (SeqRange range : ranges) {
        add.setLong(1, range.first());
        add.setLong(2, range.last());
        add.executeUpdate();
      }
    }
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  /** The lines from the newest to the oldest, read a page at a time. */
  Iterator<Line> backwards() throws SQLException {
    List<Line> lines = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT seq, line FROM record ORDER BY seq DESC LIMIT " + LONGEST_EPOCH)) {
      while (rows.next()) {
        lines.add(new Line(rows.getLong(1), rows.getString(2)));
      }
    }
    return lines.iterator();
  }

  /** An epoch's records, and some that its clock steps add. */
  private static final long LONGEST_EPOCH = 2 * EpochSettings.DEFAULTS.records();

  @Override
  public void close() throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    try (connection) {
      insert.close();
      connection.setAutoCommit(true);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      }
    }
  }
}
