// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.function.Supplier;

/**
 * An entry before it is parsed.
 *
 * @param mayOpen whether it could be a record that opens an epoch
 * @param parser parses it; safe on any thread
 */
record Unread(boolean mayOpen, Supplier<Entry> parser) {

  /** A canonical line: its type can be told from its text. */
  static Unread of(String line, Supplier<Entry> parser) {
    return new Unread(
        line.contains("\"t\":\"genesis\"") || line.contains("\"t\":\"epoch\""), parser);
  }

  /** An entry that is parsed already. */
  static Unread of(Entry entry) {
    return new Unread(entry.record().filter(KeyTimeline::opens).isPresent(), () -> entry);
  }

  Entry read() {
    return parser.get();
  }
}
