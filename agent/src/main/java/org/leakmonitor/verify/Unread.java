// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.leakmonitor.ledger.Record;

/**
 * An entry before it is parsed.
 *
 * @param wanted whether the first pass has to read it: it could open an epoch, or state a size
 * @param log its log, as far as can be told; nothing if it is no record
 * @param seq its number, as far as can be told
 * @param parser parses it; safe on any thread
 */
record Unread(boolean wanted, String log, OptionalLong seq, Supplier<Entry> parser) {

  private static final List<String> WANTED =
      List.of("genesis\"", "epoch\"", "witness\"", "prune\"", "anchor\"");
  private static final String TYPE = "\"t\":\"";
  private static final String LOG = "\"log\":\"";
  private static final String SEQ = "\"seq\":";
  private static final int MAX_DIGITS = 16;

  /** A line: if it is canonical, its type, log and number can be told from its text. */
  static Unread of(String line, Supplier<Entry> parser) {
    return new Unread(wanted(line), log(line), seq(line), parser);
  }

  /** An entry that is parsed already. */
  static Unread of(Entry entry) {
    boolean wanted =
        entry
            .record()
            .filter(record -> KeyTimeline.opens(record) || Claim.isIn(record))
            .isPresent();
    String log = entry.record().map(Record::log).orElse("");
    OptionalLong seq = entry.record().stream().mapToLong(Record::seq).findFirst();
    return new Unread(wanted, log, seq, () -> entry);
  }

  private static boolean wanted(String line) {
    for (int at = line.indexOf(TYPE); at >= 0; at = line.indexOf(TYPE, at + 1)) {
      int type = at + TYPE.length();
      if (WANTED.stream().anyMatch(word -> line.startsWith(word, type))) {
        return true;
      }
    }
    return false;
  }

  private static String log(String line) {
    int from = line.indexOf(LOG) + LOG.length();
    int to = line.indexOf('"', from);
    return from < LOG.length() || to < 0 ? "" : line.substring(from, to);
  }

  private static OptionalLong seq(String line) {
    int from = line.indexOf(SEQ) + SEQ.length();
    int to = from;
    while (to < line.length() && line.charAt(to) >= '0' && line.charAt(to) <= '9') {
      to++;
    }
    return from < SEQ.length() || to == from || to - from > MAX_DIGITS
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(line, from, to, 10));
  }

  Entry read() {
    return parser.get();
  }
}
