// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.ledger.LogId;

/** The lines of an export that is held in memory. */
record Rows(LogId owner, Base base, boolean isPruned, List<String> lines) implements Evidence {

  Rows {
    lines = List.copyOf(lines);
  }

  static Rows of(LogId owner, List<String> lines) {
    return new Rows(owner, Base.START, false, lines);
  }

  /** What is held of a history whose first records have been pruned. */
  static Rows behind(int first, Chronicle chronicle) {
    List<String> lines = chronicle.lines();
    List<String> gone = lines.subList(0, first);
    Base base = new Base(first, ReferenceTree.of(gone).frontier());
    return new Rows(chronicle.log(), base, true, lines.subList(first, lines.size()));
  }

  @Override
  public Path file() {
    return Path.of("rows");
  }

  @Override
  public String kind() {
    return "export";
  }

  @Override
  public boolean ordered() {
    return true;
  }

  @Override
  public Optional<LogId> log() {
    return Optional.of(owner);
  }

  @Override
  public long messages() {
    return 0;
  }

  @Override
  public Pages open() {
    return new Pages() {

      private int next;

      @Override
      public List<Unread> next() {
        List<String> page = lines.subList(next, lines.size());
        int first = next;
        next = lines.size();
        return java.util.stream.IntStream.range(0, page.size())
            .mapToObj(i -> unread(first + i, page.get(i)))
            .toList();
      }

      @Override
      public void close() {
        // nothing is held open
      }
    };
  }

  private static Unread unread(int index, String line) {
    return Unread.of(line, () -> Entry.ofLine(index, line));
  }
}
