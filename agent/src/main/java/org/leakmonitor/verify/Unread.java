// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An entry before it is parsed.
 *
 * @param wanted whether the first pass has to read it: it could open an epoch, or state a size
 * @param parser parses it; safe on any thread
 */
record Unread(boolean wanted, Supplier<Entry> parser) {

  private static final List<String> WANTED =
      Stream.of("genesis", "epoch", "witness", "prune", "anchor")
          .map(type -> "\"t\":\"" + type + "\"")
          .toList();

  /** A canonical line: its type can be told from its text. */
  static Unread of(String line, Supplier<Entry> parser) {
    return new Unread(WANTED.stream().anyMatch(line::contains), parser);
  }

  /** An entry that is parsed already. */
  static Unread of(Entry entry) {
    boolean wanted =
        entry
            .record()
            .filter(record -> KeyTimeline.opens(record) || Statements.states(record))
            .isPresent();
    return new Unread(wanted, () -> entry);
  }

  Entry read() {
    return parser.get();
  }
}
