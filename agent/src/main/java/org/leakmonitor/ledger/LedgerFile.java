// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.leakmonitor.reading.TagId;

/**
 * A ledger opened for reading alone, while its agent runs or long after. Leaves nothing beside the
 * file that was not there before. Not safe for use by several threads.
 */
public final class LedgerFile implements AutoCloseable {

  /** The newest schema of its tables that this program knows, {@code user_version} of the file. */
  public static final int NEWEST_SCHEMA = LedgerSchema.NEWEST;

  /** A damaged row may lack its line; one that is too long to be a record need not be whole. */
  private static final String LINES =
      "SELECT seq, substr(coalesce(line, ''), 1, %d) FROM record".formatted(Record.MAX_LINE + 1)
          + " WHERE seq >= ? AND seq <= ? AND (%s) ORDER BY seq LIMIT ?";

  private static final int STRETCH = 1_024;

  /** One for each kind of failure, and some that a crash may have doubled. */
  private static final int MOST_OF_AN_OUTAGE = 16;

  private final Path file;
  private final Connection connection;
  private final PreparedStatement page;
  private Optional<NodeTable> nodes = Optional.empty();

  private LedgerFile(Path file, Connection connection) throws SQLException {
    this.file = file;
    this.connection = connection;
    this.page = connection.prepareStatement(LINES.formatted("TRUE"));
  }

  /**
   * Opens a ledger.
   *
   * @throws LedgerException where the file is missing, damaged, foreign or of a newer schema
   */
  public static LedgerFile open(Path file) throws LedgerException {
    try {
      Connection connection = ReadOnly.connect(file);
      try {
        return new LedgerFile(file, connection);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw LedgerSchema.explained(file, e);
    }
  }

  /**
   * Up to {@code limit} lines in the order on disk.
   *
   * @param first the lowest sequence number of interest
   * @param last the highest, inclusive
   */
  public List<Line> lines(long first, long last, int limit) throws LedgerException {
    try {
      return lines(page, first, last, limit);
    } catch (SQLException e) {
      throw LedgerSchema.explained(file, e);
    }
  }

  private static List<Line> lines(PreparedStatement select, long first, long last, int limit)
      throws SQLException {
    select.setLong(1, first);
    select.setLong(2, last);
    select.setInt(3, limit);
    List<Line> lines = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        lines.add(new Line(rows.getLong(1), rows.getString(2)));
      }
    }
    return lines;
  }

  /** The newest record's sequence number. */
  public OptionalLong last() throws LedgerException {
    return number("SELECT max(seq) FROM record");
  }

  /** The oldest record's sequence number: that of an epoch record where older ones were pruned. */
  public OptionalLong first() throws LedgerException {
    return number("SELECT min(seq) FROM record");
  }

  /** How many records the log has had, pruned ones included. */
  public long size() throws LedgerException {
    OptionalLong last = last();
    return last.isPresent() ? last.getAsLong() + 1 : 0;
  }

  /** The epoch records from one number to another, inclusive, in order. */
  List<Line> epochs(long from, long to) throws LedgerException {
    return matching("instr(line, '\"t\":\"epoch\"') > 0", from, to, Integer.MAX_VALUE);
  }

  private List<Line> matching(String condition, long first, long last, int limit)
      throws LedgerException {
    try (PreparedStatement select = connection.prepareStatement(LINES.formatted(condition))) {
      return lines(select, first, last, limit);
    } catch (SQLException e) {
      throw LedgerSchema.explained(file, e);
    }
  }

  /** The newest genesis or epoch record below a record: it names the key that signed it. */
  public Optional<Line> opening(long seq) throws LedgerException {
    for (long end = seq; end > 0; end -= STRETCH) {
      List<Line> found = epochs(Math.max(0, end - STRETCH), end - 1);
      if (!found.isEmpty()) {
        return Optional.of(found.get(found.size() - 1));
      }
    }
    return lines(0, 0, 1).stream().filter(line -> seq > 0).findFirst();
  }

  /** How much of the file is in use, in bytes. */
  public long bytes() throws LedgerException {
    try {
      return LedgerSchema.bytes(connection);
    } catch (SQLException e) {
      throw LedgerSchema.explained(file, e);
    }
  }

  /** The first record held: the device key signed it. */
  public record Opening(LogId log, String kid) {}

  /** Which history this is, if it has begun. */
  public Optional<LogId> log() throws LedgerException {
    return opening().map(Opening::log);
  }

  /** With what the ledger begins, if it has begun. */
  public Optional<Opening> opening() throws LedgerException {
    for (Line line : lines(0, Long.MAX_VALUE, 1)) {
      try {
        Record record = Record.parse(line.text());
        return Optional.of(new Opening(LogId.parse(record.log()), record.kid()));
      } catch (FormatException e) {
        throw new LedgerException(
            "ledger '%s': record %d cannot be read: %s".formatted(file, line.seq(), e.getMessage()),
            "see what 'leakmonitor verify' says of it",
            e);
      }
    }
    return Optional.empty();
  }

  /** The tree over the records; good while this is open. */
  public TreeNodes tree() throws LedgerException {
    try {
      if (nodes.isEmpty()) {
        nodes = Optional.of(new NodeTable(connection));
      }
      return new TreeNodes(file, nodes.get());
    } catch (SQLException e) {
      throw LedgerSchema.explained(file, e);
    }
  }

  /** The newest checkpoint that a witness has cosigned, or else the newest one issued. */
  public Optional<Note> checkpoint() throws LedgerException {
    Optional<Note> cosigned = checkpoint(true);
    return cosigned.isPresent() ? cosigned : checkpoint(false);
  }

  /** The newest checkpoint, with a witness's cosignature or as it was issued. */
  public Optional<Note> checkpoint(boolean cosigned) throws LedgerException {
    try (Statement statement = connection.createStatement();
        ResultSet table =
            statement.executeQuery("SELECT 1 FROM sqlite_master WHERE name = 'checkpoint'")) {
      if (!table.next()) {
        return Optional.empty(); // of an older schema
      }
      try (ResultSet row =
          statement.executeQuery(
              "SELECT note FROM checkpoint WHERE cosigned = " + (cosigned ? 1 : 0))) {
        return row.next() ? Optional.of(Note.parse(row.getString(1))) : Optional.empty();
      }
    } catch (SQLException e) {
      throw LedgerSchema.explained(file, e);
    } catch (FormatException e) {
      throw unreadable(e);
    }
  }

  /** How many records a witness has seen, by the newest answer that is kept; 0 without one. */
  public long witnessed() throws LedgerException {
    Optional<Note> note = checkpoint(true);
    try {
      return note.isPresent() ? Checkpoint.of(note.get()).size() : 0;
    } catch (FormatException e) {
      throw unreadable(e);
    }
  }

  private LedgerException unreadable(FormatException cause) {
    return new LedgerException(
        "ledger '%s': its checkpoint cannot be read: %s".formatted(file, cause.getMessage()),
        "see what 'leakmonitor verify' says of it",
        cause);
  }

  /** How many records have a mark. */
  public long count(Mark mark) throws LedgerException {
    return marked(mark).stream().mapToLong(SeqRange::count).sum();
  }

  /** Which records have a mark, in order. */
  public List<SeqRange> marked(Mark mark) throws LedgerException {
    try {
      return MarkTable.read(connection, mark);
    } catch (SQLException e) {
      throw LedgerSchema.explained(file, e);
    }
  }

  /**
   * The lowest records that go before all others: alarms, permits, and what names a key. Found by
   * an index, so that it takes no longer where there are millions.
   *
   * @param first the lowest of interest
   * @param last the highest, inclusive
   */
  public List<Line> urgent(long first, long last, int limit) throws LedgerException {
    return matching(LedgerSchema.URGENT, first, last, limit);
  }

  /** The records that tell of an outage of the uplink of which none says that it ended. */
  public List<Line> openOutage() throws LedgerException {
    OptionalLong ended =
        number(
            "SELECT seq FROM record WHERE "
                + LedgerSchema.OUTAGE
                + " AND instr(line, '\"code\":\"uplink_up\"') > 0 ORDER BY seq DESC LIMIT 1");
    long from = ended.isPresent() ? ended.getAsLong() + 1 : 0;
    return matching(LedgerSchema.OUTAGE, from, Long.MAX_VALUE, MOST_OF_AN_OUTAGE);
  }

  /** The newest record of each alarm, by zone and code. Found by an index. */
  public List<Line> alarms() throws LedgerException {
    return matching(LedgerSchema.NEWEST_ALARMS, 0, Long.MAX_VALUE, Integer.MAX_VALUE);
  }

  /** The newest reading of a tag. Looks backwards; only where there is none, at every record. */
  public Optional<Line> reading(TagId tag) throws LedgerException {
    OptionalLong last =
        number(
            "SELECT seq FROM record WHERE instr(line, '\"tag\":\"%s\"') > 0".formatted(tag)
                + " AND instr(line, '\"t\":\"reading\"') > 0 ORDER BY seq DESC LIMIT 1");
    return last.isEmpty()
        ? Optional.empty()
        : lines(last.getAsLong(), last.getAsLong(), 1).stream().findFirst();
  }

  private OptionalLong number(String query) throws LedgerException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      boolean known = row.next() && row.getObject(1) != null;
      return known ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
    } catch (SQLException e) {
      throw LedgerSchema.explained(file, e);
    }
  }

  @Override
  public void close() throws LedgerException {
    try (connection) {
      if (nodes.isPresent()) {
        nodes.get().close();
      }
      page.close();
    } catch (SQLException e) {
      throw LedgerSchema.explained(file, e);
    }
  }
}
