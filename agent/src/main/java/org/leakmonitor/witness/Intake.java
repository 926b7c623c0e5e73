// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.verify.Finding;
import org.leakmonitor.verify.Judgement;
import org.leakmonitor.verify.Keyring;

/** Judges records by themselves, and keeps the good ones. */
final class Intake {

  /** Stretches of a log between holes; more come of no honest network. */
  private static final int MOST_ISLANDS = 1_000;

  private static final int MOST_FORKS = 64;
  private static final int PAGE = 1_024;

  private final Books books;
  private final Collection collection;
  private final Crew crew;
  private final Reports reports;
  private final Counts counts;
  private final Time time;
  private final Waiting waiting = new Waiting();

  /** A record that can be judged. */
  private record Candidate(Arrival arrival, LogBook book, Keyring keys) {

    Record record() {
      return arrival.record();
    }

    Judgement judge() {
      return keys.examine(arrival.place(), arrival.record());
    }
  }

  Intake(Books books, Collection collection, Crew crew, Reports reports, Counts counts, Time time) {
    this.books = books;
    this.collection = collection;
    this.crew = crew;
    this.reports = reports;
    this.counts = counts;
    this.time = time;
  }

  /** What waits for an epoch record. */
  List<Arrival> waiting() {
    return waiting.all();
  }

  /** Takes records in any order; returns the logs in which something is new. */
  Set<LogBook> take(List<Arrival> arrivals) throws SQLException {
    Set<LogBook> touched = new HashSet<>();
    List<Arrival> todo = arrivals;
    while (!todo.isEmpty()) {
      Set<String> opened = learn(todo);
      List<Candidate> candidates = new ArrayList<>();
      for (Arrival arrival : todo) {
        candidate(arrival, false).ifPresent(candidates::add);
      }
      touched.addAll(keep(candidates));
      todo = waiting.release(arrival -> opened.contains(arrival.record().log()));
    }
    return touched;
  }

  /** Judges what has waited for too long by what is known. */
  Set<LogBook> tick(long patienceNanos) throws SQLException {
    long now = time.nanos().getAsLong();
    List<Candidate> candidates = new ArrayList<>();
    for (Arrival arrival : waiting.release(each -> now - each.since() >= patienceNanos)) {
      candidate(arrival, true).ifPresent(candidates::add);
    }
    return keep(candidates);
  }

  private Set<String> learn(List<Arrival> arrivals) throws SQLException {
    Set<String> opened = new HashSet<>();
    for (Arrival arrival : arrivals) {
      if (Keyring.opens(arrival.record()) && books.learn(arrival.record())) {
        opened.add(arrival.record().log());
      }
    }
    return opened;
  }

  /** What is to be examined; a record that is known, strange or early is not. */
  private Optional<Candidate> candidate(Arrival arrival, boolean isLate) throws SQLException {
    Record record = arrival.record();
    LogId log = LogId.parse(record.log());
    if (books.trust(log).isEmpty()) {
      reports.finding("", foreign(arrival));
      return Optional.empty();
    }
    Optional<LogBook> book = books.find(log);
    if (book.isEmpty()) {
      return early(arrival, isLate, new Keyring(books.trust(log).get(), log), log.gateway());
    }
    if (isHeld(book.get(), record)) {
      counts.add(Counts.What.DUPLICATES, 1);
      return Optional.empty();
    }
    if (book.get().held().islands() > MOST_ISLANDS) {
      counts.add(Counts.What.POSTPONED, 1);
      return Optional.empty();
    }
    Keyring keys = book.get().keys(record);
    return isLate || book.get().isSettled(record, keys)
        ? Optional.of(new Candidate(arrival, book.get(), keys))
        : early(arrival, false, keys, book.get().name());
  }

  /** A record whose key nobody has named yet. */
  private Optional<Candidate> early(Arrival arrival, boolean isLate, Keyring keys, String name) {
    boolean waits = !isLate;
    if (isLate || Keyring.opens(arrival.record())) {
      Judgement judgement = keys.examine(arrival.place(), arrival.record());
      judgement.finding().ifPresent(finding -> reports.finding(name, finding));
      waits &= judgement.good(); // of a log whose genesis has not come
    }
    if (waits && !waiting.add(arrival)) {
      counts.add(Counts.What.POSTPONED, 1);
    }
    return Optional.empty();
  }

  private static Finding foreign(Arrival arrival) {
    Record record = arrival.record();
    return Finding.at(
        Finding.Kind.FOREIGN,
        record.seq(),
        arrival.place(),
        "a gateway of the trust files",
        record.log());
  }

  private boolean isHeld(LogBook book, Record record) throws SQLException {
    return book.held().contains(record.seq())
        && collection.line(book.id(), record.seq()).filter(record.line()::equals).isPresent();
  }

  private Set<LogBook> keep(List<Candidate> candidates) throws SQLException {
    Set<LogBook> touched = new HashSet<>();
    List<Candidate> kept = new ArrayList<>();
    List<Judgement> judgements = crew.each(candidates, Candidate::judge);
    for (int i = 0; i < candidates.size(); i++) {
      if (keep(candidates.get(i), judgements.get(i))) {
        touched.add(candidates.get(i).book());
        kept.add(candidates.get(i));
      }
    }
    for (Candidate each : kept) {
      if (Keyring.opens(each.record())) {
        disown(each.book(), each.record()); // once every opening record is kept
      }
    }
    return touched;
  }

  private boolean keep(Candidate candidate, Judgement judgement) throws SQLException {
    LogBook book = candidate.book();
    Record record = candidate.record();
    if (isHeld(book, record)) {
      counts.add(Counts.What.DUPLICATES, 1);
      return false;
    }
    judgement.finding().ifPresent(finding -> reports.finding(book.name(), finding));
    if (!judgement.good()) {
      return false;
    }
    if (book.held().contains(record.seq())) {
      forked(candidate);
      return false;
    }
    collection.insert(book.id(), record);
    book.held().add(record.seq());
    counts.add(Counts.What.RECORDS, 1);
    if (book.watch().heard(time.nanos().getAsLong())) {
      reports.notice(book.name(), "returned", "new records come again");
    }
    if (Keyring.opens(record)) {
      collection.opening(book.id(), record.seq(), Keyring.kid(record));
    }
    return true;
  }

  private void forked(Candidate candidate) throws SQLException {
    LogBook book = candidate.book();
    Record record = candidate.record();
    reports.finding(
        book.name(),
        Finding.at(
            Finding.Kind.FORKED,
            record.seq(),
            candidate.arrival().place(),
            "one record " + record.seq(),
            "another with leaf " + record.leaf()));
    collection.fork(book.id(), record, MOST_FORKS);
    book.block(record.seq());
    book.reloadKeys(); // it may have named one that does not count
  }

  /** Records that came before their epoch's beginning, with a key that had ended by then. */
  private void disown(LogBook book, Record opening) throws SQLException {
    if (book.held().end() == opening.seq() + 1) {
      return;
    }
    long end = collection.openingBehind(book.id(), opening.seq()).orElse(Long.MAX_VALUE);
    long next = opening.seq() + 1;
    for (List<Line> page = collection.lines(book.id(), next, end, PAGE);
        !page.isEmpty();
        page = collection.lines(book.id(), next, end, PAGE)) {
      for (Line line : page) {
        next = line.seq() + 1;
        disown(book, LogBook.parsed(line.text()), Keyring.kid(opening));
      }
    }
  }

  private void disown(LogBook book, Record record, String kid) throws SQLException {
    if (!record.kid().equals(kid)) {
      collection.delete(book.id(), record.seq());
      book.held().remove(record.seq());
      counts.add(Counts.What.RECORDS, -1);
      reports.finding(
          book.name(),
          Finding.at(
              Finding.Kind.RETIRED_KEY,
              record.seq(),
              "record " + record.seq(),
              "key '" + kid + "'",
              "key '" + record.kid() + "' of another epoch"));
    }
  }
}
