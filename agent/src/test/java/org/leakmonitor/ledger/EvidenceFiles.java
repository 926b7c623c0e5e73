// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Writes lines, good or bad, into the three kinds of file that a verifier reads. */
public final class EvidenceFiles {

  private EvidenceFiles() {}

  /** A ledger with one line a row, from row {@code first}. */
  public static Path ledger(Path file, List<String> lines) throws LedgerException, SQLException {
    try (Store store = Store.open(file)) {
      store.commit();
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO record (seq, line) VALUES (?, ?)")) {
      connection.setAutoCommit(false);
      for (int i = 0; i < lines.size(); i++) {
        insert.setLong(1, i);
        insert.setString(2, lines.get(i));
        insert.executeUpdate();
      }
      connection.commit();
      connection.setAutoCommit(true);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = DELETE");
      }
    }
    return file;
  }

  public static Path export(Path file, String log, List<String> lines) throws IOException {
    List<String> all = new ArrayList<>();
    all.add(new Export.Header(LogId.parse(log), 0, List.of()).text());
    all.addAll(lines);
    return messages(file, all);
  }

  /** An export of what follows {@code before}. */
  public static Path exportBehind(Path file, List<Record> before, List<String> lines)
      throws IOException {
    Tree tree = new Tree();
    before.forEach(record -> tree.add(record.leaf()));
    List<String> all = new ArrayList<>();
    LogId log = LogId.parse(before.get(0).log());
    all.add(new Export.Header(log, tree.size(), tree.frontier()).text());
    all.addAll(lines);
    return messages(file, all);
  }

  public static Path messages(Path file, List<String> lines) throws IOException {
    return Files.writeString(
        file,
        String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"),
        StandardCharsets.ISO_8859_1);
  }

  /** Messages with up to {@code size} readings in each batch. */
  public static List<String> batched(List<Record> records, int size) {
    List<String> messages = new ArrayList<>();
    List<Record> batch = new ArrayList<>();
    for (Record record : records) {
      boolean joins = !batch.isEmpty() && Batch.joins(batch.get(batch.size() - 1), record);
      if (!batch.isEmpty() && (!joins || batch.size() == size)) {
        messages.add(new String(Message.write(batch), StandardCharsets.US_ASCII));
        batch.clear();
      }
      batch.add(record);
    }
    messages.add(new String(Message.write(batch), StandardCharsets.US_ASCII));
    return messages;
  }
}
