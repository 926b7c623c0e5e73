// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.CollectionSchema;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.verify.Mark;

/**
 * The SQLite file in which everything good is kept. In WAL mode with synchronous=FULL a committed
 * transaction survives a power cut. Not safe for use by several threads.
 */
final class Collection implements AutoCloseable {

  private final Path file;
  private Optional<Connection> connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /**
   * A log's row.
   *
   * @param size how many records the newest cosigned checkpoint covers
   * @param blocked number of a record from which on nothing is cosigned any more
   */
  record Row(long id, long size, OptionalLong blocked, Mark.Clock clock) {}

  /**
   * A cosigned checkpoint.
   *
   * @param frontier the tree at its size
   */
  record Kept(long size, String note, List<Hash> frontier) {

    Kept {
      frontier = List.copyOf(frontier);
    }
  }

  private Collection(Path file, Connection connection) {
    this.file = file;
    this.connection = Optional.of(connection);
  }

  /** Opens for writing; makes the file where there is none. */
  static Collection open(Path file) throws LedgerException {
    try {
      return new Collection(file, connected(file));
    } catch (SQLException e) {
      throw CollectionSchema.explained(file, e);
    }
  }

  private static Connection connected(Path file) throws SQLException, LedgerException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      CollectionSchema.prepare(file, connection);
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException | LedgerException e) {
      connection.close();
      throw e;
    }
  }

  /** Goes on with a new connection: after a failed write nobody knows how far the old one got. */
  void restore() throws SQLException, LedgerException {
    abandon();
    connection = Optional.of(connected(file));
  }

  private void abandon() throws SQLException {
    Optional<Connection> old = connection;
    connection = Optional.empty();
    prepared.clear();
    if (old.isPresent()) {
      old.get().close();
    }
  }

  Path file() {
    return file;
  }

  private Connection connection() throws SQLException {
    return connection.orElseThrow(() -> new SQLException("the file is closed"));
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection().prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private int change(String sql, Object... values) throws SQLException {
    return prepare(sql, values).executeUpdate();
  }

  private OptionalLong number(String sql, Object... values) throws SQLException {
    try (ResultSet row = prepare(sql, values).executeQuery()) {
      boolean known = row.next() && row.getObject(1) != null;
      return known ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
    }
  }

  private List<String> texts(String sql, Object... values) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = prepare(sql, values).executeQuery()) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /** The names of all logs. */
  List<String> logs() throws SQLException {
    return texts("SELECT name FROM log");
  }

  Optional<Row> log(LogId log) throws SQLException {
    try (ResultSet row =
        prepare(
                "SELECT id, size, blocked, highest, floor, uncertainty, due FROM log WHERE name = ?",
                log.toString())
            .executeQuery()) {
      return row.next() ? Optional.of(row(row)) : Optional.empty();
    }
  }

  private static Row row(ResultSet row) throws SQLException {
    boolean isBlocked = row.getObject(3) != null;
    return new Row(
        row.getLong(1),
        row.getLong(2),
        isBlocked ? OptionalLong.of(row.getLong(3)) : OptionalLong.empty(),
        new Mark.Clock(row.getLong(4), row.getLong(5), row.getLong(6), row.getInt(7) != 0));
  }

  /** Begins a log. */
  Row begin(LogId log) throws SQLException {
    Mark.Clock clock = Mark.Clock.UNSET;
    change(
        "INSERT INTO log (name, size, highest, floor, uncertainty, due) VALUES (?, 0, ?, ?, ?, 0)",
        log.toString(),
        clock.highest(),
        clock.floor(),
        clock.uncertainty());
    return log(log).orElseThrow(() -> new SQLException("a row that was inserted is not there"));
  }

  /** The gateway's newest log of which a checkpoint was cosigned, below an incarnation. */
  Optional<LogId> witnessedBefore(LogId log) throws SQLException {
    return texts(
            "SELECT name FROM log WHERE size > 0 AND substr(name, 1, ?) = ?",
            log.gateway().length() + 1,
            log.gateway() + "/")
        .stream()
        .map(LogId::parse)
        .filter(other -> other.incarnation() < log.incarnation())
        .reduce((one, other) -> other.incarnation() > one.incarnation() ? other : one);
  }

  void insert(long log, Record record) throws SQLException {
    change(
        "INSERT INTO record (log, seq, line) VALUES (?, ?, ?)", log, record.seq(), record.line());
  }

  void delete(long log, long seq) throws SQLException {
    change("DELETE FROM record WHERE log = ? AND seq = ?", log, seq);
  }

  Optional<String> line(long log, long seq) throws SQLException {
    return texts("SELECT line FROM record WHERE log = ? AND seq = ?", log, seq).stream()
        .findFirst();
  }

  /** Lines from one number to another, which is not included. */
  List<Line> lines(long log, long from, long to, int limit) throws SQLException {
    List<Line> lines = new ArrayList<>();
    try (ResultSet rows =
        prepare(
                "SELECT seq, line FROM record WHERE log = ? AND seq >= ? AND seq < ?"
                    + " ORDER BY seq LIMIT ?",
                log,
                from,
                to,
                limit)
            .executeQuery()) {
      while (rows.next()) {
        lines.add(new Line(rows.getLong(1), rows.getString(2)));
      }
    }
    return lines;
  }

  /** The numbers held from one on. */
  Held held(long log, long from) throws SQLException {
    Held held = new Held(from);
    try (ResultSet rows =
        prepare("SELECT seq FROM record WHERE log = ? AND seq >= ? ORDER BY seq", log, from)
            .executeQuery()) {
      while (rows.next()) {
        held.add(rows.getLong(1));
      }
    }
    return held;
  }

  /** Notes that a record opens an epoch with a key of this name. */
  void opening(long log, long seq, String kid) throws SQLException {
    change("INSERT OR IGNORE INTO opening (log, seq, kid) VALUES (?, ?, ?)", log, seq, kid);
  }

  /** The newest opening record below a number. */
  OptionalLong openingBefore(long log, long seq) throws SQLException {
    return number("SELECT max(seq) FROM opening WHERE log = ? AND seq < ?", log, seq);
  }

  OptionalLong openingBehind(long log, long seq) throws SQLException {
    return number("SELECT min(seq) FROM opening WHERE log = ? AND seq > ?", log, seq);
  }

  OptionalLong openingOf(long log, String kid) throws SQLException {
    return number("SELECT min(seq) FROM opening WHERE log = ? AND kid = ?", log, kid);
  }

  boolean opens(long log, long seq) throws SQLException {
    return number("SELECT seq FROM opening WHERE log = ? AND seq = ?", log, seq).isPresent();
  }

  /** The lines of all opening records below a number. */
  List<String> openings(long log, long end) throws SQLException {
    return texts(
        "SELECT line FROM opening JOIN record USING (log, seq) WHERE log = ? AND seq < ?",
        log,
        end);
  }

  /** Keeps a good record that another one with its number came before. */
  void fork(long log, Record record, int most) throws SQLException {
    change(
        "INSERT OR IGNORE INTO fork (log, seq, line) SELECT ?, ?, ?"
            + " WHERE (SELECT count(*) FROM fork WHERE log = ?) < ?",
        log,
        record.seq(),
        record.line(),
        log,
        most);
  }

  /** Nothing that covers this record is cosigned any more. */
  void block(long log, long seq) throws SQLException {
    change("UPDATE log SET blocked = min(coalesce(blocked, ?), ?) WHERE id = ?", seq, seq, log);
  }

  /**
   * Keeps a cosigned checkpoint, if the one before is still that of {@code before} records.
   *
   * @return whether it was
   */
  boolean cosigned(long log, long before, Mark mark, Note note) throws SQLException {
    int changed =
        change(
            "UPDATE log SET size = ?, highest = ?, floor = ?, uncertainty = ?, due = ?"
                + " WHERE id = ? AND size = ? AND size < ?",
            mark.size(),
            mark.clock().highest(),
            mark.clock().floor(),
            mark.clock().uncertainty(),
            mark.clock().due() ? 1 : 0,
            log,
            before,
            mark.size());
    if (changed == 1) {
      change(
          "INSERT INTO checkpoint (log, size, note, frontier) VALUES (?, ?, ?, ?)",
          log,
          mark.size(),
          note.text(),
          bytes(mark.frontier()));
    }
    return changed == 1;
  }

  /** The newest cosigned checkpoint that covers no more than so many records. */
  Optional<Kept> checkpoint(long log, long size) throws SQLException {
    try (ResultSet row =
        prepare(
                "SELECT size, note, frontier FROM checkpoint WHERE log = ? AND size <= ?"
                    + " ORDER BY size DESC LIMIT 1",
                log,
                size)
            .executeQuery()) {
      return row.next()
          ? Optional.of(new Kept(row.getLong(1), row.getString(2), hashes(row.getBytes(3))))
          : Optional.empty();
    }
  }

  private static byte[] bytes(List<Hash> hashes) {
    ByteBuffer bytes = ByteBuffer.allocate(hashes.size() * Hash.LENGTH);
    hashes.forEach(hash -> bytes.put(hash.digest().toArray()));
    return bytes.array();
  }

  private static List<Hash> hashes(byte[] bytes) {
    List<Hash> hashes = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += Hash.LENGTH) {
      hashes.add(new Hash(Bytes.of(Arrays.copyOfRange(bytes, at, at + Hash.LENGTH))));
    }
    return hashes;
  }

  void commit() throws SQLException {
    connection().commit();
  }

  @Override
  public void close() throws LedgerException {
    try {
      if (connection.isPresent()) {
        connection.get().rollback();
        connection.get().setAutoCommit(true);
        try (Statement statement = connection.get().createStatement()) {
          statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
      }
    } catch (SQLException e) {
      throw CollectionSchema.explained(file, e);
    } finally {
      abandonQuietly();
    }
  }

  private void abandonQuietly() throws LedgerException {
    try {
      abandon();
    } catch (SQLException e) {
      throw CollectionSchema.explained(file, e);
    }
  }
}
