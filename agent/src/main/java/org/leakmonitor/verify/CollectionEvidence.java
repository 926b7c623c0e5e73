// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leakmonitor.ledger.CollectionFile;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Note;

/** What a witness holds of one gateway: the records of its logs, one log after the other. */
record CollectionEvidence(Path file, List<String> logs, Map<String, Note> notes)
    implements Evidence {

  CollectionEvidence {
    logs = List.copyOf(logs);
    notes = Map.copyOf(notes);
  }

  static CollectionEvidence of(Path file, TrustFile trust) throws UnreadableException {
    try (CollectionFile collection = CollectionFile.open(file)) {
      List<String> own =
          collection.logs().stream()
              .filter(log -> LogId.parse(log).gateway().equals(trust.gateway()))
              .toList();
      Map<String, Note> notes = new LinkedHashMap<>();
      for (String log : own) {
        Optional<Note> answer = collection.answer(log);
        answer.ifPresent(note -> notes.put("answer for " + log, note));
      }
      return new CollectionEvidence(file, own, notes);
    } catch (LedgerException | IllegalArgumentException e) {
      throw unreadable(e);
    }
  }

  private static UnreadableException unreadable(Exception cause) {
    String hint =
        cause instanceof LedgerException known ? known.hint() : "check that a witness wrote it";
    return new UnreadableException(String.valueOf(cause.getMessage()), hint, cause);
  }

  @Override
  public String kind() {
    return "witness store";
  }

  @Override
  public boolean ordered() {
    return true;
  }

  @Override
  public Base base() {
    return Base.START;
  }

  @Override
  public long messages() {
    return 0;
  }

  @Override
  public Pages open() throws UnreadableException {
    try {
      return new Rows(CollectionFile.open(file), new ArrayDeque<>(logs));
    } catch (LedgerException e) {
      throw unreadable(e);
    }
  }

  private static final class Rows implements Pages {

    private final CollectionFile collection;
    private final Deque<String> logs;
    private long next;

    Rows(CollectionFile collection, Deque<String> logs) {
      this.collection = collection;
      this.logs = logs;
    }

    @Override
    public List<Unread> next() throws UnreadableException {
      try {
        while (!logs.isEmpty()) {
          List<Line> lines = collection.lines(logs.getFirst(), next);
          if (!lines.isEmpty()) {
            next = lines.get(lines.size() - 1).seq() + 1;
            return unread(lines);
          }
          logs.removeFirst();
          next = 0;
        }
        return List.of();
      } catch (LedgerException e) {
        throw unreadable(e);
      }
    }

    private static List<Unread> unread(List<Line> lines) {
      List<Unread> entries = new ArrayList<>(lines.size());
      lines.forEach(line -> entries.add(new Unread.OfLine(line.text(), () -> Entry.of(line))));
      return entries;
    }

    @Override
    public void close() throws UnreadableException {
      try {
        collection.close();
      } catch (LedgerException e) {
        throw unreadable(e);
      }
    }
  }
}
