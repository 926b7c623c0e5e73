// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Record;

/** The lines of an export that is held in memory. */
record Rows(
    LogId owner,
    Base base,
    boolean isPruned,
    List<String> lines,
    Function<String, Optional<Record>> known)
    implements Evidence {

  Rows {
    lines = List.copyOf(lines);
  }

  static Rows of(LogId owner, List<String> lines) {
    return of(owner, lines, line -> Optional.empty());
  }

  /** With records that need not be parsed again. */
  static Rows of(LogId owner, List<String> lines, Function<String, Optional<Record>> known) {
    return new Rows(owner, Base.START, false, lines, known);
  }

  /** What is held of a history whose first records have been pruned. */
  static Rows behind(int first, Chronicle chronicle) {
    List<String> lines = chronicle.lines();
    List<String> gone = lines.subList(0, first);
    Base base = new Base(first, ReferenceTree.of(gone).frontier());
    List<String> rest = lines.subList(first, lines.size());
    return new Rows(chronicle.log(), base, true, rest, line -> Optional.empty());
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
    Iterator<List<Unread>> pages = List.of(all(), List.<Unread>of()).iterator();
    return new Pages() {
      @Override
      public List<Unread> next() {
        return pages.next();
      }

      @Override
      public void close() {
        // nothing is held open
      }
    };
  }

  private List<Unread> all() {
    return IntStream.range(0, lines.size())
        .mapToObj(index -> unread(index, lines.get(index)))
        .toList();
  }

  private Unread unread(int index, String line) {
    return known
        .apply(line)
        .<Unread>map(record -> new Unread.Parsed(Entry.of("line " + index, record)))
        .orElseGet(() -> new Unread.OfLine(line, () -> Entry.ofLine(index, line)));
  }
}
