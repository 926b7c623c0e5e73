// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.verify.Finding;
import org.leakmonitor.verify.Follower;

/** What a log that begins has to go on from: what was cosigned of the gateway's log before it. */
final class Succession {

  private final Collection collection;
  private final LogBook book;

  Succession(Collection collection, LogBook book) {
    this.collection = collection;
    this.book = book;
  }

  /**
   * What is held of the log that a genesis goes on from, where a checkpoint of one was cosigned.
   *
   * @param findings takes one where the genesis names another log than that
   */
  Optional<Follower.Older> older(Record genesis, List<Finding> findings) throws SQLException {
    Optional<LogId> witnessed = collection.witnessedBefore(book.log());
    if (witnessed.isEmpty() || !genesis.has("plog") || !genesis.has("psize")) {
      return Optional.empty();
    }
    if (!genesis.text("plog").equals(witnessed.get().toString())) {
      findings.add(
          Finding.at(
              Finding.Kind.ROLLED_BACK,
              0,
              "record 0",
              "'plog' %s, the newest that was witnessed".formatted(witnessed.get()),
              "'plog' " + genesis.text("plog")));
      return Optional.empty();
    }
    return Optional.of(older(witnessed.get(), genesis.integer("psize")));
  }

  private Follower.Older older(LogId log, long stated) throws SQLException {
    Collection.Row row =
        collection.log(log).orElseThrow(() -> new SQLException("log '" + log + "' is gone"));
    List<Checkpoint> checkpoints = new ArrayList<>();
    checkpoints.add(newest(log, row));
    if (stated > row.size()) {
      LogBook before = LogBook.open(log, book.trust(), collection, row, 0);
      Optional<Hash> root = new StoredPast(collection, before).root(stated);
      root.ifPresent(known -> checkpoints.add(new Checkpoint(log, stated, known)));
    }
    List<Record> openings = new ArrayList<>();
    for (String line : collection.openings(row.id(), Math.max(row.size(), stated))) {
      openings.add(LogBook.parsed(line));
    }
    return new Follower.Older(log, checkpoints, openings);
  }

  private Checkpoint newest(LogId log, Collection.Row row) throws SQLException {
    Optional<Collection.Kept> kept = collection.checkpoint(row.id(), row.size());
    try {
      return Checkpoint.of(Note.parse(kept.map(Collection.Kept::note).orElse("")));
    } catch (FormatException e) {
      throw new SQLException("the checkpoint of log '" + log + "' cannot be read", e);
    }
  }
}
