// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The ranges of one mark on disk. Writes what has changed, not all: in a long backlog there are
 * hundreds of ranges, and a commit twenty times a second.
 */
final class MarkTable {

  private final Connection connection;
  private final String table;
  private Set<SeqRange> kept;

  MarkTable(Connection connection, Mark mark) throws SQLException {
    this.connection = connection;
    this.table = mark.table();
    this.kept = new HashSet<>(read(connection, mark));
  }

  /** The ranges in order; none in a ledger of an older schema, opened for reading alone. */
  static List<SeqRange> read(Connection connection, Mark mark) throws SQLException {
    List<SeqRange> ranges = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      if (!exists(statement, mark.table())) {
        return ranges;
      }
      try (ResultSet rows =
          statement.executeQuery("SELECT first, last FROM " + mark.table() + " ORDER BY first")) {
        while (rows.next()) {
          ranges.add(new SeqRange(rows.getLong(1), rows.getLong(2)));
        }
      }
      return ranges;
    }
  }

  private static boolean exists(Statement statement, String table) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT 1 FROM sqlite_master WHERE name = '" + table + "'")) {
      return row.next();
    }
  }

  /** Has these ranges and no others. What a rollback undoes is lost here: make another then. */
  void keep(List<SeqRange> ranges) throws SQLException {
    Set<SeqRange> next = new HashSet<>(ranges);
    try (PreparedStatement drop =
            connection.prepareStatement("DELETE FROM " + table + " WHERE first = ?");
        PreparedStatement add =
            connection.prepareStatement("INSERT INTO " + table + " (first, last) VALUES (?, ?)")) {
      for (SeqRange range : kept) {
        if (!next.contains(range)) {
          drop.setLong(1, range.first());
          drop.executeUpdate();
        }
      }
      for (SeqRange range : next) {
        if (!kept.contains(range)) {
          add.setLong(1, range.first());
          add.setLong(2, range.last());
          add.executeUpdate();
        }
      }
    }
    kept = next;
  }
}
