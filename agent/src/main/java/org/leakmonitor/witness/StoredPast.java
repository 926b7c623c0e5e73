// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Tree;
import org.leakmonitor.verify.Follower;

/** Computes roots from cosigned checkpoints and the records behind them. */
final class StoredPast implements Follower.Past {

  private static final int PAGE = 1_024;

  /** So far behind a checkpoint as no honest gateway states a root; some seconds of work. */
  private static final long FARTHEST = 200_000;

  private final Collection collection;
  private final LogBook book;

  StoredPast(Collection collection, LogBook book) {
    this.collection = collection;
    this.book = book;
  }

  @Override
  public Optional<Hash> root(long size) {
    try {
      return size <= book.held().complete() ? computed(size) : Optional.empty();
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  private Optional<Hash> computed(long size) throws SQLException {
    Optional<Collection.Kept> kept = collection.checkpoint(book.id(), size);
    Tree tree = kept.isPresent() ? new Tree(kept.get().size(), kept.get().frontier()) : new Tree();
    if (size - tree.size() > FARTHEST) {
      return Optional.empty();
    }
    while (tree.size() < size) {
      List<Line> lines = collection.lines(book.id(), tree.size(), size, PAGE);
      if (lines.isEmpty()) {
        throw new SQLException("record " + tree.size() + " of log '" + book.log() + "' is gone");
      }
      for (Line line : lines) {
        tree.add(LogBook.parsed(line.text()).leaf());
      }
    }
    return Optional.of(tree.root());
  }

  @Override
  public boolean opens(long seq) {
    try {
      return collection.opens(book.id(), seq);
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  /** Carries a failure of the store through code that knows of no store. */
  static final class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SQLException failure;

    StoreFailure(SQLException failure) {
      super(failure);
      this.failure = failure;
    }

    SQLException failure() {
      return failure;
    }
  }
}
