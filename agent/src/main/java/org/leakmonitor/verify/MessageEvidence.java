// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static java.util.Comparator.comparingLong;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.Record;

/**
 * Received messages, one a line in order of arrival. A network may repeat and reorder, so the
 * records are put in order of seq; all of them are held in memory for that.
 */
record MessageEvidence(Path file, List<Entry> entries, long messages, Map<String, Note> notes)
    implements Evidence {

  private static final int PAGE = 1_024;

  MessageEvidence {
    entries = entries.stream().sorted(comparingLong(MessageEvidence::seq)).toList();
    notes = Map.copyOf(notes);
  }

  static MessageEvidence of(Path file, boolean lenient) throws UnreadableException {
    try (Reader reader = BoundedLines.open(file)) {
      return read(file, reader, lenient);
    } catch (IOException e) {
      throw new UnreadableException(
          "cannot read '" + file + "': " + e.getMessage(), "check the file and its disk", e);
    }
  }

  static MessageEvidence read(Path file, Reader reader, boolean lenient) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Map<String, Note> notes = new HashMap<>();
    long number = 0;
    String line = BoundedLines.next(reader, Message.MAX_BYTES);
    while (line != null) {
      number++;
      add(entries, notes, "line " + number, line, lenient);
      line = BoundedLines.next(reader, Message.MAX_BYTES);
    }
    return new MessageEvidence(file, entries, number, notes);
  }

  private static void add(
      List<Entry> entries, Map<String, Note> notes, String place, String line, boolean lenient) {
    try {
      Message message = Message.read(line, lenient);
      message.records().forEach(record -> entries.add(Entry.of(place, record)));
      message.note().ifPresent(note -> notes.put(place, note));
    } catch (FormatException e) {
      entries.add(Entry.unreadable(place, e.getMessage()));
    }
  }

  /** What is no record comes first: it has no place among the others. */
  private static long seq(Entry entry) {
    return entry.record().map(Record::seq).orElse(-1L);
  }

  @Override
  public String kind() {
    return "messages";
  }

  @Override
  public boolean ordered() {
    return false;
  }

  @Override
  public Base base() {
    return Base.START;
  }

  @Override
  public Pages open() {
    Iterator<Entry> rest = entries.iterator();
    return new Pages() {
      @Override
      public List<Unread> next() {
        List<Unread> page = new ArrayList<>(PAGE);
        while (rest.hasNext() && page.size() < PAGE) {
          Entry entry = rest.next();
          page.add(new Unread.Parsed(entry));
        }
        return page;
      }

      @Override
      public void close() {
        // nothing is held open
      }
    };
  }
}
