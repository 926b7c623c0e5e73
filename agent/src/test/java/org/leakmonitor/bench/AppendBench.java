// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.leakmonitor.key.EpochKeys;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.Signer;

/**
 * Signed, chained and synced appends from one thread, beside its two parts alone: signing the same
 * messages, and inserting the same lines in equal groups.
 */
final class AppendBench {

  private static final int READINGS = 15_000;
  private static final int WARM_UPS = 2;
  private static final int RUNS = 7;

  private final String series;
  private long signed;

  private AppendBench(String series) {
    this.series = series;
  }

  public static void main(String[] args) throws Exception {
    AppendBench bench = new AppendBench(Samples.told("series"));
    for (int run = 1 - WARM_UPS; run <= RUNS; run++) {
      bench.run(run > 0);
      if (run > 0) {
        Samples.progress("run %d of %d".formatted(run, RUNS));
      }
    }
    if (bench.signed == 0) {
      throw new IllegalStateException("nothing was signed");
    }
  }

  private void run(boolean counts) throws Exception {
    AtomicLong commits = new AtomicLong();
    List<String> lines;
    try (BenchLedger bench = BenchLedger.create("append")) {
      bench.ledger.onCommit(commits::incrementAndGet);
      Samples.Watch start = Samples.start();
      bench.append(READINGS);
      told(counts, "", start);
      lines = bench.readings();
    }
    sign(counts, lines);
    insert(counts, lines, (int) (READINGS / commits.get()) + 1);
  }

  private void told(boolean counts, String part, Samples.Watch start) {
    if (counts) {
      start.rate(READINGS).add(series + part);
    }
  }

  private void sign(boolean counts, List<String> lines) throws FormatException {
    Signer key = new EpochKeys(new SecureRandom()).get();
    byte[] message = Record.parse(lines.get(0)).signed();
    Samples.Watch start = Samples.start();
    for (int i = 0; i < READINGS; i++) {
      message[message.length - 1] = (byte) i;
      signed += key.sign(message).bytes().length();
    }
    told(counts, ".sign", start);
  }

  private void insert(boolean counts, List<String> lines, int group) throws Exception {
    Path file = Samples.folder().resolve("plain.db");
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(file + suffix));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
        statement.execute("CREATE TABLE record (seq INTEGER PRIMARY KEY, line TEXT NOT NULL)");
      }
      connection.setAutoCommit(false);
      Samples.Watch start = Samples.start();
      insert(connection, lines, group);
      told(counts, ".sqlite", start);
    }
  }

  private static void insert(Connection connection, List<String> lines, int group)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO record (seq, line) VALUES (?, ?)")) {
      for (int i = 0; i < lines.size(); i++) {
        insert.setLong(1, i);
        insert.setString(2, lines.get(i));
        insert.executeUpdate();
        if ((i + 1) % group == 0) {
          connection.commit();
        }
      }
      connection.commit();
    }
  }
}
