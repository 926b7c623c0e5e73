// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.verify.Follower;
import org.leakmonitor.verify.Keyring;
import org.leakmonitor.verify.TrustFile;

/** What is known of one log while it is watched: little, the rest lies in the store. */
final class LogBook {

  /** Some 300 bytes each; more than that many epochs in sight at a time are looked up. */
  private static final int MOST_KEYS = 64;

  /** Checkpoints that wait for records; a gateway sends one a minute. */
  private static final int MOST_PENDING = 64;

  private final LogId log;
  private final TrustFile trust;
  private final Collection collection;
  private final long id;
  private final Held held;
  private final List<Pending> pending = new ArrayList<>();
  private final Watch watch;
  private Keyring keys;

  /** Of a record above this number, {@code keys} has the key in force. */
  private long floor;

  private long size;
  private OptionalLong blocked;
  private Optional<Follower> follower = Optional.empty();

  /** A checkpoint that the device key signed. */
  record Pending(String place, Checkpoint checkpoint, Note note) {}

  private LogBook(LogId log, TrustFile trust, Collection collection, Collection.Row row, long now)
      throws SQLException {
    this.log = log;
    this.trust = trust;
    this.collection = collection;
    this.id = row.id();
    this.size = row.size();
    this.blocked = row.blocked();
    this.held = collection.held(id, size);
    this.watch = new Watch(now);
    this.keys = new Keyring(trust, log);
    reloadKeys();
  }

  static LogBook open(
      LogId log, TrustFile trust, Collection collection, Collection.Row row, long now)
      throws SQLException {
    return new LogBook(log, trust, collection, row, now);
  }

  LogId log() {
    return log;
  }

  String name() {
    return log.toString();
  }

  TrustFile trust() {
    return trust;
  }

  long id() {
    return id;
  }

  Held held() {
    return held;
  }

  Watch watch() {
    return watch;
  }

  /** How many records the newest cosigned checkpoint covers. */
  long size() {
    return size;
  }

  void cosigned(long records) {
    size = records;
  }

  Optional<Follower> follower() {
    return follower;
  }

  void follower(Follower started) {
    follower = Optional.of(started);
  }

  /** Whether a checkpoint of this size would cover something that must not be cosigned. */
  boolean isBlocked(long records) {
    return blocked.isPresent() && blocked.getAsLong() < records;
  }

  /** Cosigns nothing any more that covers this record, unless that is cosigned already. */
  void block(long seq) throws SQLException {
    if (seq >= size) {
      collection.block(id, seq);
      blocked = OptionalLong.of(Math.min(seq, blocked.orElse(seq)));
    }
  }

  /** Takes a key from an opening record, before that is kept. */
  boolean learn(Record opening) throws SQLException {
    if (keys.size() > MOST_KEYS) {
      reloadKeys();
    }
    return !held.contains(opening.seq()) && keys.learn(opening);
  }

  /** Knows the newest epochs alone. */
  void reloadKeys() throws SQLException {
    keys = new Keyring(trust, log);
    floor = -1;
    OptionalLong newest = collection.openingBefore(id, Long.MAX_VALUE);
    if (newest.isPresent()) {
      learnFromStore(keys, newest);
      OptionalLong before = collection.openingBefore(id, newest.getAsLong());
      learnFromStore(keys, before);
      floor = before.orElse(-1) > 0 ? before.getAsLong() : -1;
    }
  }

  /** Keys with which a record can be examined. */
  Keyring keys(Record record) throws SQLException {
    Keyring fitting = keys;
    if (record.seq() <= floor) {
      fitting = new Keyring(trust, log);
      OptionalLong opening = collection.openingBefore(id, record.seq());
      learnFromStore(fitting, opening);
      if (opening.isPresent()) {
        learnFromStore(fitting, collection.openingBefore(id, opening.getAsLong()));
      }
    }
    if (isOfEpoch(record) && !fitting.knows(record.kid())) {
      learnFromStore(fitting, collection.openingOf(id, record.kid()));
    }
    return fitting;
  }

  /** Whether no record that lacks can change which key is in force at this one. */
  boolean isSettled(Record record, Keyring fitting) {
    return !isOfEpoch(record)
        || fitting.fits(record)
        || held.containsAll(fitting.opening(record).orElse(-1L) + 1, record.seq() - 1);
  }

  private static boolean isOfEpoch(Record record) {
    return record.type().key() == PublicKey.Kind.EPOCH;
  }

  private void learnFromStore(Keyring into, OptionalLong seq) throws SQLException {
    if (seq.isPresent()) {
      Optional<Record> record = record(seq.getAsLong());
      boolean known = record.isPresent() && into.learn(record.get());
      if (!known) {
        throw new SQLException("log '%s': record %d was changed".formatted(log, seq.getAsLong()));
      }
    }
  }

  /** A record that is held. */
  Optional<Record> record(long seq) throws SQLException {
    Optional<String> line = collection.line(id, seq);
    return line.isPresent() ? Optional.of(parsed(line.get())) : Optional.empty();
  }

  /** Reads a line of the store again. */
  static Record parsed(String line) throws SQLException {
    try {
      return Record.parse(line);
    } catch (FormatException e) {
      throw new SQLException("a record that was kept cannot be read: " + e.getMessage(), e);
    }
  }

  /** Keeps a checkpoint until its records are here; of too many the oldest goes. */
  void await(Pending checkpoint) {
    boolean known =
        pending.stream().anyMatch(other -> other.checkpoint().equals(checkpoint.checkpoint()));
    if (!known) {
      pending.add(checkpoint);
      pending.sort(Comparator.comparingLong(each -> each.checkpoint().size()));
      if (pending.size() > MOST_PENDING) {
        pending.remove(0);
      }
    }
  }

  /** The next checkpoint of which all records are here. */
  Optional<Pending> due() {
    boolean isDue = !pending.isEmpty() && pending.get(0).checkpoint().size() <= held.complete();
    return isDue ? Optional.of(pending.remove(0)) : Optional.empty();
  }

  /** How many records there should be, by what has come. */
  long expected() {
    long claimed = pending.isEmpty() ? 0 : pending.get(pending.size() - 1).checkpoint().size();
    return Math.max(held.end(), claimed);
  }
}
