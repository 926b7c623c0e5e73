// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A witness's store opened for reading alone, while the witness runs or long after. Not safe for
 * use by several threads.
 */
public final class CollectionFile implements AutoCloseable {

  private static final int PAGE = 1_024;

  /** What is too long to be a record need not be whole; a fork stands behind what it rivals. */
  private static final String LINES =
      "SELECT seq, substr(line, 1, %d) FROM (".formatted(Record.MAX_LINE + 1)
          + "SELECT log, seq, line, 0 AS rank FROM record UNION ALL"
          + " SELECT log, seq, line, 1 AS rank FROM fork)"
          + " WHERE log = (SELECT id FROM log WHERE name = ?) AND seq >= ? AND seq < ?"
          + " ORDER BY seq, rank";

  private final Path file;
  private final Connection connection;

  private CollectionFile(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /** Whether a file is a witness's store. */
  public static boolean isOne(Path file) {
    try (Connection connection = connected(file)) {
      return CollectionSchema.isOne(connection);
    } catch (SQLException e) {
      return false; // whoever opens it as something else says what is wrong
    }
  }

  /**
   * Opens a store.
   *
   * @throws LedgerException where the file is missing, damaged, foreign or of a newer schema
   */
  public static CollectionFile open(Path file) throws LedgerException {
    if (!Files.isReadable(file)) {
      throw new LedgerException(
          "cannot read witness's store '" + file + "'", "check its name and its permissions");
    }
    try {
      Connection connection = connected(file);
      try {
        CollectionSchema.check(file, connection);
        return new CollectionFile(file, connection);
      } catch (SQLException | LedgerException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw CollectionSchema.explained(file, e);
    }
  }

  private static Connection connected(Path file) throws SQLException {
    // a file that nobody writes has no WAL; immutable then keeps SQLite from making one
    String mode = Files.exists(Path.of(file + "-wal")) ? "?mode=ro" : "?immutable=1";
    return DriverManager.getConnection(
        "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath() + mode);
  }

  /** The logs of which there are records, by name. */
  public List<String> logs() throws LedgerException {
    return texts("SELECT name FROM log WHERE ? = '' ORDER BY name", "");
  }

  /** The newest checkpoint of a log that the witness cosigned, with its cosignature. */
  public Optional<Note> answer(String log) throws LedgerException {
    List<String> notes =
        texts(
            "SELECT note FROM checkpoint WHERE log = (SELECT id FROM log WHERE name = ?)"
                + " ORDER BY size DESC LIMIT 1",
            log);
    try {
      return notes.isEmpty() ? Optional.empty() : Optional.of(Note.parse(notes.get(0)));
    } catch (FormatException e) {
      throw new LedgerException(
          "witness's store '%s': its checkpoint of '%s' cannot be read: %s"
              .formatted(file, log, e.getMessage()),
          "see what 'leakmonitor verify' says of it",
          e);
    }
  }

  private List<String> texts(String query, String parameter) throws LedgerException {
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, parameter);
      List<String> texts = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    } catch (SQLException e) {
      throw CollectionSchema.explained(file, e);
    }
  }

  /**
   * The lines of one log in the order of their numbers, those of the next {@value #PAGE} numbers
   * that are held; of two good records with one number, both.
   */
  public List<Line> lines(String log, long first) throws LedgerException {
    try (PreparedStatement select = connection.prepareStatement(LINES)) {
      long from = next(log, first);
      select.setString(1, log);
      select.setLong(2, from);
      select.setLong(3, Math.min(from, Long.MAX_VALUE - PAGE) + PAGE);
      List<Line> lines = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          lines.add(new Line(rows.getLong(1), rows.getString(2)));
        }
      }
      return lines;
    } catch (SQLException e) {
      throw CollectionSchema.explained(file, e);
    }
  }

  /** The lowest number held from one on. */
  private long next(String log, long first) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT min(seq) FROM record WHERE log = (SELECT id FROM log WHERE name = ?)"
                + " AND seq >= ?")) {
      select.setString(1, log);
      select.setLong(2, first);
      try (ResultSet row = select.executeQuery()) {
        boolean held = row.next() && row.getObject(1) != null;
        return held ? row.getLong(1) : Long.MAX_VALUE;
      }
    }
  }

  /**
   * Writes one log as an export, from record 0 up to the first that lacks.
   *
   * @throws LedgerException where nothing is held of it
   */
  public void export(String log, PrintStream out) throws LedgerException {
    long next = 0;
    for (List<Line> page = lines(log, next); !page.isEmpty(); page = lines(log, next)) {
      for (Line line : page) {
        if (line.seq() == next) {
          if (next == 0) {
            out.print(new Export.Header(LogId.parse(log), 0, List.of()).text() + "\n");
          }
          out.print(line.text() + "\n");
          next++;
        } else if (line.seq() > next) {
          break;
        }
      }
      if (page.get(page.size() - 1).seq() >= next) {
        break;
      }
    }
    if (next == 0) {
      throw new LedgerException(
          "witness's store '%s' holds no record 0 of log '%s'".formatted(file, log),
          "name one of its logs: " + String.join(", ", logs().stream().limit(8).toList()));
    }
  }

  @Override
  public void close() throws LedgerException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw CollectionSchema.explained(file, e);
    }
  }
}
