// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables of a ledger, as steps: an older file is brought up to date, a newer one is refused.
 */
final class LedgerSchema {

  /** What java.sql's DriverManager says where SQLite's driver was left out. */
  private static final String NO_DRIVER = "08001";

  /** Marks an SQLite file as a ledger: "leak" in ASCII. */
  private static final int APPLICATION = 0x6c65616b;

  /**
   * What goes before all else: an alarm, and what a receiver needs to verify anything. The keys of
   * a line stand in order and no string holds a quote, so this is found nowhere else.
   */
  static final String URGENT =
      "instr(line, '\"t\":\"reading\"') = 0 AND (instr(line, '\"t\":\"alarm\"') > 0"
          + " OR instr(line, '\"t\":\"epoch\"') > 0 OR instr(line, '\"t\":\"permit\"') > 0"
          + " OR instr(line, '\"t\":\"genesis\"') > 0)";

  /** What tells that an outage of the uplink began or ended. */
  static final String OUTAGE =
      "instr(line, '\"t\":\"event\"') > 0 AND (instr(line, '\"code\":\"uplink_') > 0"
          + " OR instr(line, '\"code\":\"publish_refused\"') > 0)";

  /**
   * What is the newest of its alarm. The line ends with the zone, and {@code kid} follows the code.
   */
  static final String NEWEST_ALARMS =
      "seq IN (SELECT max(seq) FROM record WHERE "
          + URGENT
          + " AND instr(line, '\"t\":\"alarm\"') > 0"
          + " GROUP BY substr(line, instr(line, '\"zone\":')),"
          + " substr(line, 1, instr(line, '\"kid\":')))";

  /** Step n leads from version n to n + 1. */
  private static final List<String> STEPS =
      List.of(
          "CREATE TABLE record (seq INTEGER PRIMARY KEY, line TEXT NOT NULL)",
          "CREATE TABLE acknowledged (first INTEGER PRIMARY KEY, last INTEGER NOT NULL)",
          "CREATE TABLE node (id INTEGER PRIMARY KEY, hash BLOB NOT NULL)",
          "CREATE TABLE checkpoint (cosigned INTEGER PRIMARY KEY, note TEXT NOT NULL)",
          "CREATE TABLE sent (first INTEGER PRIMARY KEY, last INTEGER NOT NULL)",
          "CREATE INDEX urgent ON record (seq) WHERE " + URGENT,
          "CREATE INDEX outage ON record (seq) WHERE " + OUTAGE);

  /** What this program writes; it opens no newer one. */
  static final int NEWEST = STEPS.size();

  /** What no ledger has: a view could feign records without end, a trigger swallow new ones. */
  private static final String STRANGERS =
      "SELECT count(*) FROM sqlite_master WHERE sql IS NULL OR sql NOT IN ('"
          + STEPS.stream().map(step -> step.replace("'", "''")).collect(Collectors.joining("', '"))
          + "')";

  private LedgerSchema() {}

  /** Refuses a file that is something else, or of a later version of leakmonitor. */
  static void check(Path file, Statement statement) throws SQLException, LedgerException {
    int application = number(statement, "PRAGMA application_id");
    int version = number(statement, "PRAGMA user_version");
    boolean empty = number(statement, "SELECT count(*) FROM sqlite_master") == 0;
    if (application != APPLICATION && !(empty && application == 0 && version == 0)) {
      throw foreign(file);
    }
    if (version < 0 || (version <= NEWEST && number(statement, STRANGERS) > 0)) {
      throw foreign(file);
    }
    if (version > NEWEST) {
      throw new LedgerException(
          "ledger '%s' has schema %d, this leakmonitor knows up to %d"
              .formatted(file, version, NEWEST),
          "use the newer leakmonitor that wrote it");
    }
  }

  static void migrate(Statement statement) throws SQLException {
    int before = number(statement, "PRAGMA user_version");
    for (int step = before; step < NEWEST; step++) {
      statement.execute("BEGIN IMMEDIATE");
      statement.execute(STEPS.get(step));
      statement.execute("PRAGMA application_id = " + APPLICATION);
      statement.execute("PRAGMA user_version = " + (step + 1));
      statement.execute("COMMIT");
    }
    if (before < NEWEST) {
      // the package of an older version reads it in the file's header, not in the log beside it
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  /** Says in our words what SQLite says in its own. */
  static LedgerException explained(Path file, SQLException cause) {
    if (NO_DRIVER.equals(cause.getSQLState())) {
      return new LedgerException(
          "ledger '" + file + "' is a database, which this verifier cannot open",
          "export it first, with the whole program: leakmonitor export --ledger FILE -o FILE",
          cause);
    }
    return switch (cause.getErrorCode() & 0xff) {
      case 26 -> foreign(file);
      case 11 ->
          new LedgerException(
              "ledger '" + file + "' is damaged: " + cause.getMessage(),
              "keep the file as evidence, and start a new ledger under another name",
              cause);
      case 13 ->
          new LedgerException(
              "no space left to write ledger '" + file + "'", "free some space on its disk", cause);
      case 14 ->
          new LedgerException(
              "cannot open ledger '" + file + "'",
              "check that its folder exists and that this user may write there",
              cause);
      default ->
          new LedgerException(
              "ledger '" + file + "': " + cause.getMessage(),
              "check the disk, and the permissions of the file",
              cause);
    };
  }

  /** How much of a database's file is in use, in bytes. */
  static long bytes(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      long pages =
          (long) number(statement, "PRAGMA page_count")
              - number(statement, "PRAGMA freelist_count");
      return pages * number(statement, "PRAGMA page_size");
    }
  }

  private static LedgerException foreign(Path file) {
    return new LedgerException(
        "file '" + file + "' is not a ledger of leakmonitor",
        "name a file that leakmonitor made, or one that does not exist yet");
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }
}
