// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;
import org.leakmonitor.verify.Keyring;
import org.leakmonitor.verify.TrustFile;

/** The logs that have begun, by name: there is none whose genesis no device key vouches for. */
final class Books {

  private final Trust trust;
  private final Collection collection;
  private final Time time;
  private final Map<LogId, LogBook> books = new HashMap<>();

  Books(Trust trust, Collection collection, Time time) {
    this.trust = trust;
    this.collection = collection;
    this.time = time;
  }

  /** Opens the newest log of each gateway that is trusted, so that its silence is noticed. */
  void openNewest() throws SQLException {
    Map<String, LogId> newest = new HashMap<>();
    for (String name : collection.logs()) {
      LogId log = LogId.parse(name);
      newest.merge(
          log.gateway(), log, (one, two) -> one.incarnation() > two.incarnation() ? one : two);
    }
    for (LogId log : newest.values()) {
      find(log);
    }
  }

  /** Those in memory. */
  Iterable<LogBook> open() {
    return books.values();
  }

  Optional<TrustFile> trust(LogId log) {
    return trust.of(log.gateway());
  }

  /** A log that has begun. */
  Optional<LogBook> find(LogId log) throws SQLException {
    LogBook known = books.get(log);
    Optional<TrustFile> file = trust(log);
    if (known != null || file.isEmpty()) {
      return Optional.ofNullable(known);
    }
    Optional<Collection.Row> row = collection.log(log);
    return row.isPresent() ? Optional.of(open(log, file.get(), row.get())) : Optional.empty();
  }

  private LogBook open(LogId log, TrustFile file, Collection.Row row) throws SQLException {
    LogBook book = LogBook.open(log, file, collection, row, time.nanos().getAsLong());
    books.put(log, book);
    return book;
  }

  /**
   * Learns a key; begins a log where the record is its genesis.
   *
   * @return whether the log has begun and the key is its device key's word
   */
  boolean learn(Record opening) throws SQLException {
    LogId log = LogId.parse(opening.log());
    Optional<TrustFile> file = trust(log);
    if (file.isEmpty()) {
      return false;
    }
    Optional<LogBook> book = find(log);
    if (book.isEmpty() && begins(opening, log, file.get())) {
      book = Optional.of(open(log, file.get(), collection.begin(log)));
    }
    return book.isPresent() && book.get().learn(opening);
  }

  private static boolean begins(Record record, LogId log, TrustFile file) {
    return record.type() == RecordType.GENESIS
        && record.seq() == 0
        && new Keyring(file, log).learn(record);
  }

  /** Whether a checkpoint of a newer log of this gateway was cosigned. */
  boolean isSucceeded(LogId log) {
    return books.values().stream()
        .filter(other -> other.size() > 0 && other.log().gateway().equals(log.gateway()))
        .anyMatch(other -> other.log().incarnation() > log.incarnation());
  }

  /** Forgets all that is not in the store. */
  void forget() {
    books.clear();
  }
}
