// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.SeqRange;
import org.leakmonitor.verify.Finding;
import org.leakmonitor.verify.Follower;
import org.leakmonitor.verify.Mark;

/** Follows logs record by record, from the newest cosigned checkpoint on. */
final class Pursuit {

  private static final int PAGE = 1_024;

  /** What such a record is part of is never cosigned. */
  private static final Set<Finding.Kind> BLOCKING =
      EnumSet.of(
          Finding.Kind.FORKED,
          Finding.Kind.ROLLED_BACK,
          Finding.Kind.REWRITTEN,
          Finding.Kind.RETIRED_KEY);

  private final Collection collection;
  private final Reports reports;

  Pursuit(Collection collection, Reports reports) {
    this.collection = collection;
    this.reports = reports;
  }

  /** Follows a log up to a size; all records below it are held. */
  Follower follow(LogBook book, long size) throws SQLException {
    List<Finding> findings = new ArrayList<>();
    if (book.follower().isEmpty()) {
      book.follower(start(book, findings));
    }
    Follower follower = book.follower().orElseThrow();
    if (follower.mark().size() > size) {
      follower = start(book, new ArrayList<>()); // what it finds was told the first time
      advance(follower, book, size, new ArrayList<>());
      return follower;
    }
    advance(follower, book, size, findings);
    for (Finding finding : findings) {
      reports.finding(book.name(), finding);
      if (BLOCKING.contains(finding.kind())) {
        book.block(finding.seqs().map(SeqRange::first).orElse(0L));
      }
    }
    return follower;
  }

  private void advance(Follower follower, LogBook book, long size, List<Finding> findings)
      throws SQLException {
    for (long at = follower.mark().size(); at < size; at = follower.mark().size()) {
      follower.follow(page(book, at, size), findings::add);
    }
  }

  private List<Record> page(LogBook book, long from, long to) throws SQLException {
    List<Record> records = new ArrayList<>();
    for (Line line : collection.lines(book.id(), from, to, PAGE)) {
      records.add(LogBook.parsed(line.text()));
    }
    if (records.isEmpty() || records.get(0).seq() != from) {
      throw new SQLException("record %d of log '%s' is gone".formatted(from, book.log()));
    }
    return records;
  }

  private Follower start(LogBook book, List<Finding> findings) throws SQLException {
    StoredPast past = new StoredPast(collection, book);
    if (book.size() == 0) {
      Optional<Record> genesis = book.record(0);
      Optional<Follower.Older> older =
          genesis.isPresent()
              ? new Succession(collection, book).older(genesis.get(), findings)
              : Optional.empty();
      return Follower.begin(book.trust(), book.log(), older, past);
    }
    Collection.Row row = collection.log(book.log()).orElseThrow(() -> gone(book));
    Collection.Kept kept =
        collection.checkpoint(book.id(), book.size()).orElseThrow(() -> gone(book));
    Mark mark = new Mark(kept.size(), kept.frontier(), row.clock());
    OptionalLong opening = collection.openingBefore(book.id(), book.size());
    return Follower.resume(
        book.trust(),
        book.log(),
        mark,
        book.record(book.size() - 1).orElseThrow(() -> gone(book)),
        book.record(opening.orElse(0)).orElseThrow(() -> gone(book)),
        past);
  }

  private static SQLException gone(LogBook book) {
    return new SQLException("what was kept of log '" + book.log() + "' is gone");
  }
}
