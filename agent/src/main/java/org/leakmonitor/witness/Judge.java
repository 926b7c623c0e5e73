// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.leakmonitor.ledger.CollectionSchema;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.Signer;
import org.leakmonitor.verify.Finding;

/**
 * Judges messages a group at a time: what is good is kept in one transaction, and only behind that
 * are findings told and answers given. Not safe for use by several threads.
 */
final class Judge implements AutoCloseable {

  private final Settings settings;
  private final Time time;
  private final Collection collection;
  private final Counts counts = new Counts();
  private final Crew crew = new Crew();
  private final Reports reports;
  private final Books books;
  private final Intake intake;
  private final Notary notary;
  private final Vigil vigil;

  /** A message that was read, or why it could not be. */
  private record Opened(Letter letter, Optional<Message> message, String fault) {}

  /**
   * Begins.
   *
   * @param name of the witness, as {@code key} signs
   * @param lines takes findings as objects
   */
  Judge(
      Settings settings,
      Trust trust,
      Collection collection,
      String name,
      Signer key,
      Time time,
      Consumer<Json.Obj> lines) {
    this.settings = settings;
    this.time = time;
    this.collection = collection;
    this.reports = new Reports(time, counts, lines);
    this.books = new Books(trust, collection, time);
    this.intake = new Intake(books, collection, crew, reports, counts, time);
    this.notary = new Notary(books, collection, reports, counts, time, name, key);
    this.vigil = new Vigil(settings, books, reports, time);
  }

  Summary summary() {
    return new Summary(counts.text(), counts.json(), counts.faults());
  }

  /**
   * Takes what was left of the last time into view.
   *
   * @return the newest answer of each gateway, which may not have gone out
   */
  List<Answer> begin() throws LedgerException {
    try {
      books.openNewest();
      List<Answer> answers = new ArrayList<>();
      for (LogBook book : books.open()) {
        if (!books.isSucceeded(book.log())) {
          collection
              .checkpoint(book.id(), book.size())
              .ifPresent(kept -> answers.add(new Answer(book.log(), kept.note())));
        }
      }
      collection.commit();
      return answers;
    } catch (SQLException e) {
      throw CollectionSchema.explained(collection.file(), e);
    }
  }

  /**
   * Judges messages; when this returns, what is good is durable.
   *
   * @return what is to be answered, at most once a log
   * @throws LedgerException where the store fails; nothing of the group counts then, and it can be
   *     judged again
   */
  List<Answer> judge(List<Letter> letters) throws LedgerException {
    return surely(
        () -> {
          counts.add(Counts.What.MESSAGES, letters.size());
          List<Arrival> arrivals = new ArrayList<>();
          List<Opened> checkpoints = new ArrayList<>();
          for (Opened opened : crew.each(letters, this::open)) {
            sort(opened, arrivals, checkpoints);
          }
          Set<LogBook> touched = intake.take(arrivals);
          for (Opened opened : checkpoints) {
            take(opened).ifPresent(touched::add);
          }
          return settle(touched);
        });
  }

  /** Judges what the passing of time has decided. */
  List<Answer> tick() throws LedgerException {
    return surely(
        () -> {
          vigil.tick();
          reports.tick();
          return settle(intake.tick(settings.epochPatience().toNanos()));
        });
  }

  /** Nothing comes any more: judges what waits, and what lacks. */
  List<Answer> end() throws LedgerException {
    return surely(
        () -> {
          List<Answer> answers = settle(intake.tick(0));
          vigil.end();
          return answers;
        });
  }

  /** Work on the store. */
  private interface Work {
    List<Answer> run() throws SQLException;
  }

  private List<Answer> surely(Work work) throws LedgerException {
    try {
      List<Answer> answers = work.run();
      collection.commit();
      reports.flush();
      return answers;
    } catch (StoredPast.StoreFailure e) {
      throw failed(e.failure());
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Forgets what was not committed. */
  private LedgerException failed(SQLException cause) {
    reports.discard();
    books.forget();
    return CollectionSchema.explained(collection.file(), cause);
  }

  /** Opens the store again after a failure. */
  void restore() throws LedgerException {
    try {
      collection.restore();
      books.openNewest();
    } catch (SQLException e) {
      throw CollectionSchema.explained(collection.file(), e);
    }
  }

  private Opened open(Letter letter) {
    try {
      return new Opened(letter, Optional.of(Message.read(letter.text(), settings.lenient())), "");
    } catch (FormatException e) {
      return new Opened(letter, Optional.empty(), e.getMessage());
    }
  }

  private void sort(Opened opened, List<Arrival> arrivals, List<Opened> checkpoints) {
    String place = opened.letter().place();
    if (opened.message().isEmpty()) {
      reports.finding(
          "",
          new Finding(
              Finding.Kind.ALTERED,
              Optional.empty(),
              place,
              "a record, a batch or a checkpoint",
              opened.fault()));
      return;
    }
    for (Record record : opened.message().get().records()) {
      arrivals.add(new Arrival(place, record, time.nanos().getAsLong()));
    }
    if (opened.message().get().note().isPresent()) {
      checkpoints.add(opened);
    }
  }

  private Optional<LogBook> take(Opened opened) throws SQLException {
    return notary.take(
        opened.letter().place(), opened.message().orElseThrow().note().orElseThrow());
  }

  private List<Answer> settle(Set<LogBook> touched) throws SQLException {
    List<Answer> answers = new ArrayList<>();
    for (LogBook book : touched) {
      Optional<Answer> answer = notary.settle(book);
      answer.filter(given -> !books.isSucceeded(given.log())).ifPresent(answers::add);
    }
    return answers;
  }

  @Override
  public void close() throws LedgerException {
    reports.summarise();
    crew.close();
    collection.close();
  }
}
