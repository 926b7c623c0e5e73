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
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The SQLite file under a ledger. In WAL mode with synchronous=FULL a committed transaction
 * survives a power cut; platform facts and the test of it stand in {@code rationale.md}.
 */
final class Store implements AutoCloseable {

  private final Path file;
  private final Tree tree = new Tree();
  private Optional<Session> session;

  /** A connection, and what is prepared on it. */
  private record Session(
      Connection connection,
      PreparedStatement insert,
      NodeTable nodes,
      Map<Mark, MarkTable> marks) {}

  private Store(Path file, Session session) {
    this.file = file;
    this.session = Optional.of(session);
  }

  /** Opens for writing; makes the file where there is none. */
  static Store open(Path file) throws LedgerException {
    try {
      Connection connection = connected(file);
      try (Statement statement = connection.createStatement()) {
        LedgerSchema.check(file, statement);
        Store store = new Store(file, begun(connection));
        store.plant(store.size());
        return store;
      } catch (SQLException | LedgerException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw LedgerSchema.explained(file, e);
    }
  }

  private static Connection connected(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private static Session begun(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      LedgerSchema.migrate(statement);
    }
    connection.setAutoCommit(false);
    return new Session(
        connection,
        connection.prepareStatement("INSERT INTO record (seq, line) VALUES (?, ?)"),
        new NodeTable(connection),
        marks(connection));
  }

  private static Map<Mark, MarkTable> marks(Connection connection) throws SQLException {
    Map<Mark, MarkTable> marks = new EnumMap<>(Mark.class);
    for (Mark mark : Mark.values()) {
      marks.put(mark, new MarkTable(connection, mark));
    }
    return marks;
  }

  private long size() throws SQLException {
    try (Statement statement = session().connection().createStatement();
        ResultSet row = statement.executeQuery("SELECT coalesce(max(seq) + 1, 0) FROM record")) {
      return row.getLong(1);
    }
  }

  /** Takes the tree up where the first {@code size} records leave it. */
  private void plant(long size) throws SQLException, LedgerException {
    NodeTable nodes = session().nodes();
    long complete = size >> TreeNodes.LOWEST;
    if (complete > 0 && nodes.node(TreeNodes.LOWEST, complete - 1).isEmpty()) {
      grow(size); // written by an older version, which kept no nodes
    } else {
      tree.reset(size, new TreeNodes(file, nodes).frontier(size));
      commit(); // a question left open would keep others from writing
    }
  }

  private void grow(long size) throws SQLException {
    tree.reset(0, List.of());
    for (long seq = 0; seq < size; seq++) {
      Optional<Hash> leaf = session().nodes().leaf(seq);
      if (leaf.isEmpty()) {
        throw new SQLException("record " + seq + " is missing");
      }
      add(leaf.get());
    }
    commit();
  }

  private void add(Hash leaf) throws SQLException {
    tree.add(leaf);
    for (int level = TreeNodes.LOWEST; level <= Long.numberOfTrailingZeros(tree.size()); level++) {
      session().nodes().put(level, (tree.size() >> level) - 1, tree.newest(level));
    }
  }

  private Session session() throws SQLException {
    return session.orElseThrow(() -> new SQLException("the ledger's file is closed"));
  }

  Path file() {
    return file;
  }

  void insert(Record record) throws SQLException {
    PreparedStatement insert = session().insert();
    insert.setLong(1, record.seq());
    insert.setString(2, record.line());
    insert.executeUpdate();
    add(record.leaf());
  }

  /** The root over all records inserted so far. */
  Hash root() {
    return tree.root();
  }

  /** Keeps the newest checkpoint of its kind. */
  void keep(Note note, boolean cosigned) throws SQLException {
    try (PreparedStatement keep =
        session()
            .connection()
            .prepareStatement("INSERT OR REPLACE INTO checkpoint (cosigned, note) VALUES (?, ?)")) {
      keep.setInt(1, cosigned ? 1 : 0);
      keep.setString(2, note.text());
      keep.executeUpdate();
    }
  }

  /** Forgets the records below {@code upto}, but not the tree over them. */
  void prune(long upto) throws SQLException, LedgerException {
    Session current = session();
    List<Hash> frontier = new TreeNodes(file, current.nodes()).frontier(upto);
    Iterator<Hash> next = frontier.iterator();
    for (int level = Long.SIZE - 1; level >= 0; level--) {
      if ((upto >> level & 1) == 1) {
        current.nodes().put(level, (upto >> level) - 1, next.next());
      }
    }
    try (Statement statement = current.connection().createStatement()) {
      statement.executeUpdate("DELETE FROM record WHERE seq < " + upto);
    }
  }

  /** How much of the file is in use; what was pruned is used again before the file grows. */
  long bytes() throws SQLException {
    return LedgerSchema.bytes(session().connection());
  }

  void keep(Mark mark, List<SeqRange> ranges) throws SQLException {
    MarkTable table = session().marks().get(mark);
    if (table != null) {
      table.keep(ranges);
    }
  }

  void commit() throws SQLException {
    session().connection().commit();
  }

  /**
   * Goes on with a new connection behind the first {@code size} records: after a failed write
   * nobody knows how far the old one got. What it may have written behind them was never told to
   * anyone.
   */
  void restore(long size) throws SQLException, LedgerException {
    abandon();
    Connection connection = connected(file);
    try (Statement statement = connection.createStatement()) {
      Session next = begun(connection);
      statement.executeUpdate("DELETE FROM record WHERE seq >= " + size);
      connection.commit();
      session = Optional.of(next);
      plant(size);
    } catch (SQLException | LedgerException e) {
      session = Optional.empty();
      connection.close();
      throw e;
    }
  }

  /** Whether the last {@link #restore} failed, so that there is no connection to write with. */
  boolean isBroken() {
    return session.isEmpty();
  }

  private void abandon() throws SQLException {
    Optional<Session> old = session;
    session = Optional.empty();
    if (old.isPresent()) {
      old.get().connection().close();
    }
  }

  /** The lines from the newest to the oldest, read a page at a time. */
  Iterator<Line> backwards() throws SQLException {
    List<Line> lines = new ArrayList<>();
    try (Statement statement = session().connection().createStatement();
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
    if (session.isPresent()) {
      Connection connection = session.get().connection();
      session.get().insert().close();
      connection.setAutoCommit(true);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      } finally {
        abandon();
      }
    }
  }
}
