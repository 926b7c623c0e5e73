// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.sql.SQLException;
import java.util.Optional;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Cosignature;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.SeqRange;
import org.leakmonitor.ledger.Signer;
import org.leakmonitor.verify.Finding;
import org.leakmonitor.verify.Follower;
import org.leakmonitor.verify.Keyring;
import org.leakmonitor.verify.TrustFile;

/** Judges checkpoints, and cosigns those of which every record is here and good. */
final class Notary {

  /** The gateway's own lines under a note; it makes one. */
  private static final int MOST_LINES = 8;

  private final Books books;
  private final Collection collection;
  private final Pursuit pursuit;
  private final Reports reports;
  private final Counts counts;
  private final Time time;
  private final String name;
  private final Signer key;

  Notary(
      Books books,
      Collection collection,
      Reports reports,
      Counts counts,
      Time time,
      String name,
      Signer key) {
    this.books = books;
    this.collection = collection;
    this.pursuit = new Pursuit(collection, reports);
    this.reports = reports;
    this.counts = counts;
    this.time = time;
    this.name = name;
    this.key = key;
  }

  /** Takes a checkpoint; returns its log where it is good. */
  Optional<LogBook> take(String place, Note note) throws SQLException {
    LogId log = origin(note);
    Optional<TrustFile> trust = books.trust(log);
    if (trust.isEmpty()) {
      reports.finding(
          "", found(Finding.Kind.FOREIGN, place, "a gateway of the trust files", log.toString()));
      return Optional.empty();
    }
    Note own = ownLines(note, log);
    Optional<LogBook> book = books.find(log);
    Optional<Checkpoint> checkpoint =
        new Keyring(trust.get(), log)
            .examine(
                place,
                own,
                finding -> reports.finding(book.map(LogBook::name).orElse(log.gateway()), finding));
    if (checkpoint.isEmpty() || book.isEmpty()) {
      return Optional.empty(); // of a log that has not begun, another comes in a minute
    }
    book.get().await(new LogBook.Pending(place, checkpoint.get(), own));
    return book;
  }

  private static LogId origin(Note note) {
    try {
      return Checkpoint.of(note).origin();
    } catch (FormatException e) {
      throw new IllegalStateException("a message has only notes that are checkpoints", e);
    }
  }

  /** Without what others put under it. */
  private static Note ownLines(Note note, LogId log) {
    return new Note(
        note.body(),
        note.lines().stream()
            .filter(line -> line.name().equals(log.toString()))
            .limit(MOST_LINES)
            .toList());
  }

  /** Judges the checkpoints whose records are all here; returns the newest answer. */
  Optional<Answer> settle(LogBook book) throws SQLException {
    Optional<Answer> answer = Optional.empty();
    for (Optional<LogBook.Pending> due = book.due(); due.isPresent(); due = book.due()) {
      Optional<Answer> next = judge(book, due.get());
      answer = next.isPresent() ? next : answer;
    }
    return answer;
  }

  private Optional<Answer> judge(LogBook book, LogBook.Pending pending) throws SQLException {
    Checkpoint checkpoint = pending.checkpoint();
    if (checkpoint.size() <= book.size()) {
      return again(book, pending);
    }
    Follower follower = pursuit.follow(book, checkpoint.size());
    if (!follower.root().equals(checkpoint.root())) {
      contradicted(book, pending, follower.root(), Finding.Kind.REWRITTEN);
      return Optional.empty();
    }
    if (book.isBlocked(checkpoint.size())) {
      counts.add(Counts.What.WITHHELD, 1);
      return Optional.empty();
    }
    return cosigned(book, pending.note(), follower);
  }

  /** A checkpoint that does not go beyond what is cosigned. */
  private Optional<Answer> again(LogBook book, LogBook.Pending pending) throws SQLException {
    Checkpoint checkpoint = pending.checkpoint();
    Optional<Hash> root = new StoredPast(collection, book).root(checkpoint.size());
    if (root.isPresent() && !root.get().equals(checkpoint.root())) {
      contradicted(book, pending, root.get(), Finding.Kind.FORKED);
    } else if (checkpoint.size() == book.size() && book.size() > 0) {
      return collection
          .checkpoint(book.id(), book.size())
          .map(kept -> new Answer(book.log(), kept.note()));
    }
    return Optional.empty();
  }

  private void contradicted(LogBook book, LogBook.Pending pending, Hash root, Finding.Kind kind) {
    Checkpoint checkpoint = pending.checkpoint();
    reports.finding(
        book.name(),
        new Finding(
            kind,
            Optional.of(new SeqRange(0, Math.max(0, checkpoint.size() - 1))),
            pending.place(),
            "root " + root,
            "root " + checkpoint.root()));
  }

  private Optional<Answer> cosigned(LogBook book, Note note, Follower follower)
      throws SQLException {
    long seconds = time.clock().instant().getEpochSecond();
    Note answer = note.with(Cosignature.of(name, key, seconds, note.body()).line());
    if (!collection.cosigned(book.id(), book.size(), follower.mark(), answer)) {
      throw new SQLException(
          "another witness has cosigned log '%s' with this store".formatted(book.log()));
    }
    book.cosigned(follower.mark().size());
    counts.add(Counts.What.COSIGNED, 1);
    return Optional.of(new Answer(book.log(), answer.text()));
  }

  private static Finding found(Finding.Kind kind, String place, String expected, String found) {
    return new Finding(kind, Optional.empty(), place, expected, found);
  }
}
