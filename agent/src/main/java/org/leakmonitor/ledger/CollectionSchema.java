// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables in which a witness keeps the records of many logs. */
public final class CollectionSchema {

  /** Marks an SQLite file as a witness's: "leaw" in ASCII. */
  private static final int APPLICATION = 0x6c656177;

  private static final int VERSION = 1;

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE log (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
              + " size INTEGER NOT NULL, blocked INTEGER, highest INTEGER NOT NULL,"
              + " floor INTEGER NOT NULL, uncertainty INTEGER NOT NULL, due INTEGER NOT NULL)",
          "CREATE TABLE record (log INTEGER, seq INTEGER, line TEXT NOT NULL,"
              + " PRIMARY KEY (log, seq)) WITHOUT ROWID",
          "CREATE TABLE opening (log INTEGER, seq INTEGER, kid TEXT NOT NULL,"
              + " PRIMARY KEY (log, seq)) WITHOUT ROWID",
          "CREATE INDEX key ON opening (kid, log)",
          "CREATE TABLE fork (log INTEGER, seq INTEGER, line TEXT,"
              + " PRIMARY KEY (log, seq, line)) WITHOUT ROWID",
          "CREATE TABLE checkpoint (log INTEGER, size INTEGER, note TEXT NOT NULL,"
              + " frontier BLOB NOT NULL, PRIMARY KEY (log, size)) WITHOUT ROWID");

  private CollectionSchema() {}

  /** Makes the tables in an empty file; refuses a file that is something else. */
  public static void prepare(Path file, Connection connection)
      throws SQLException, LedgerException {
    try (Statement statement = connection.createStatement()) {
      if (number(statement, "SELECT count(*) FROM sqlite_master") == 0) {
        statement.execute("BEGIN IMMEDIATE");
        for (String table : TABLES) {
          statement.execute(table);
        }
        statement.execute("PRAGMA application_id = " + APPLICATION);
        statement.execute("PRAGMA user_version = " + VERSION);
        statement.execute("COMMIT");
      }
    }
    check(file, connection);
  }

  /** Refuses a file that is something else, or of a later version of leakmonitor. */
  static void check(Path file, Connection connection) throws SQLException, LedgerException {
    try (Statement statement = connection.createStatement()) {
      String strangers =
          "SELECT count(*) FROM sqlite_master WHERE sql NOT IN ('"
              + String.join("', '", TABLES)
              + "')";
      int version = number(statement, "PRAGMA user_version");
      if (!isOne(connection) || (version == VERSION && number(statement, strangers) > 0)) {
        throw new LedgerException(
            "file '" + file + "' is not a witness's store",
            "name a file that 'leakmonitor witness' made, or one that does not exist yet");
      }
      if (version != VERSION) {
        throw new LedgerException(
            "witness's store '%s' has schema %d, this leakmonitor knows %d"
                .formatted(file, version, VERSION),
            "use the newer leakmonitor that wrote it");
      }
    }
  }

  static boolean isOne(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return number(statement, "PRAGMA application_id") == APPLICATION;
    }
  }

  /** Says in our words what SQLite says in its own. */
  public static LedgerException explained(Path file, SQLException cause) {
    String hint =
        switch (cause.getErrorCode() & 0xff) {
          case 11, 26 -> "keep the file as evidence, and name another in the configuration";
          case 13 -> "free some space on its disk";
          case 14 -> "check that its folder exists and that this user may write there";
          default -> "check the disk, and the permissions of the file";
        };
    return new LedgerException(
        "witness's store '" + file + "': " + cause.getMessage(), hint, cause);
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }
}
