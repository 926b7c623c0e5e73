// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.leakmonitor.ledger.Record;

/** An entry before it is judged: what the first pass can tell of it without much work. */
sealed interface Unread {

  /** Whether the first pass has to read it: it could open an epoch, or state a size. */
  boolean wanted();

  /** Its log, as far as can be told; nothing if it is no record. */
  String log();

  /** Its number, as far as can be told. */
  OptionalLong seq();

  /** Reads it; safe on any thread. */
  Entry read();

  /**
   * A line: if it is canonical, its type, log and number can be told from its text.
   *
   * @param parser parses it; safe on any thread
   */
  record OfLine(String line, Supplier<Entry> parser) implements Unread {

    private static final List<String> WANTED =
        List.of("genesis\"", "epoch\"", "witness\"", "prune\"", "anchor\"");
    private static final String TYPE = "\"t\":\"";
    private static final String LOG = "\"log\":\"";
    private static final String SEQ = "\"seq\":";
    private static final int MAX_DIGITS = 16;

    @Override
    public boolean wanted() {
      for (int at = line.indexOf(TYPE); at >= 0; at = line.indexOf(TYPE, at + 1)) {
        int type = at + TYPE.length();
        if (WANTED.stream().anyMatch(word -> line.startsWith(word, type))) {
          return true;
        }
      }
      return false;
    }

    @Override
    public String log() {
      int from = line.indexOf(LOG) + LOG.length();
      int to = line.indexOf('"', from);
      return from < LOG.length() || to < 0 ? "" : line.substring(from, to);
    }

    @Override
    public OptionalLong seq() {
      int from = line.indexOf(SEQ) + SEQ.length();
      int to = from;
      while (to < line.length() && line.charAt(to) >= '0' && line.charAt(to) <= '9') {
        to++;
      }
      return from < SEQ.length() || to == from || to - from > MAX_DIGITS
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseLong(line, from, to, 10));
    }

    @Override
    public Entry read() {
      return parser.get();
    }
  }

  /** An entry that had to be parsed to be found. */
  record Parsed(Entry entry) implements Unread {

    @Override
    public boolean wanted() {
      return entry
          .record()
          .filter(record -> KeyTimeline.opens(record) || Claim.isIn(record))
          .isPresent();
    }

    @Override
    public String log() {
      return entry.record().map(Record::log).orElse("");
    }

    @Override
    public OptionalLong seq() {
      return entry.record().stream().mapToLong(Record::seq).findFirst();
    }

    @Override
    public Entry read() {
      return entry;
    }
  }
}
