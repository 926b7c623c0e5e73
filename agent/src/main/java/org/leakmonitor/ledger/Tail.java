// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * Where a history ended: all that is needed to go on behind it.
 *
 * @param opening the genesis or epoch record of the last run
 * @param last the last record
 * @param highest the highest timestamp since {@code opening}
 * @param decommissioned whether its gateway was taken out of service with it
 */
record Tail(Record opening, Record last, Instant highest, boolean decommissioned) {

  /** More records than come within the two seconds by which time may run back unmarked. */
  private static final int LOOK_BACK = 1_024;

  /** Whether the last run ended cleanly. */
  boolean closed() {
    return last.type() == RecordType.CLOSE;
  }

  /**
   * Reads back to the last epoch and checks that its records follow from each other.
   *
   * @return empty where the ledger holds no record
   * @throws LedgerException where the end of the file is no history
   */
  static Optional<Tail> read(Store store) throws LedgerException, SQLException {
    Deque<Record> epoch = new ArrayDeque<>();
    Iterator<Line> backwards = store.backwards();
    while (backwards.hasNext()) {
      Record record = parsed(store, backwards.next());
      if (!epoch.isEmpty() && !record.leaf().equals(epoch.getFirst().prev())) {
        throw broken(store, epoch.getFirst().seq(), "does not follow from the record before it");
      }
      epoch.addFirst(record);
      if (record.type().key() == PublicKey.Kind.DEVICE) {
        Record last = epoch.getLast();
        boolean ended = Decommissioning.isEnd(epoch);
        return Optional.of(new Tail(record, last, highest(earlier(epoch, backwards)), ended));
      }
    }
    if (epoch.isEmpty()) {
      return Optional.empty();
    }
    throw broken(store, epoch.getFirst().seq(), "has no epoch record before it");
  }

  /** Adds some of what came before, since the time of a rotation may lie below the highest. */
  private static Deque<Record> earlier(Deque<Record> epoch, Iterator<Line> backwards) {
    try {
      for (int i = 0; i < LOOK_BACK && backwards.hasNext(); i++) {
        epoch.addFirst(Record.parse(backwards.next().text()));
      }
    } catch (FormatException e) {
      return epoch; // that epoch has ended; verify will name what is wrong in it
    }
    return epoch;
  }

  private static Record parsed(Store store, Line line) throws LedgerException {
    try {
      Record record = Record.parse(line.text());
      if (record.seq() == line.seq()) {
        return record;
      }
      throw broken(store, line.seq(), "calls itself " + record.seq());
    } catch (FormatException e) {
      throw broken(store, line.seq(), "cannot be read: " + e.getMessage());
    }
  }

  private static Instant highest(Iterable<Record> records) {
    Instant highest = Instant.MIN;
    for (Record record : records) {
      boolean stepped = record.type() == RecordType.CLOCK || record.at().isBefore(backed(highest));
      if (stepped || record.at().isAfter(highest)) {
        highest = record.at();
      }
    }
    return highest;
  }

  private static Instant backed(Instant highest) {
    return highest.equals(Instant.MIN) ? highest : highest.minus(Record.DISORDER);
  }

  private static LedgerException broken(Store store, long seq, String how) {
    return new LedgerException(
        "ledger '" + store.file() + "': record " + seq + " " + how,
        "keep the file as evidence, see what 'leakmonitor verify' says of it, and start a new"
            + " ledger under another name");
  }
}
