// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.Optional;
import java.util.function.Consumer;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;
import org.leakmonitor.ledger.Tree;

/**
 * Follows records of one log that stand one behind the other: their links, epochs, statements and
 * clock, and the tree over them; record-format.md section 6.
 */
final class Course {

  private final Tree tree;
  private final EpochAudit epochs;
  private final ClockAudit clock;
  private final Statements statements;

  /** Whether nothing is missing, so that the tree has the roots that it should have. */
  private boolean whole = true;

  /** Nothing where it is not known what stood before. */
  private Optional<Record> last;

  /**
   * Begins.
   *
   * @param tree over the records before the first that is followed
   * @param last the record before it, if it is known
   */
  Course(
      Tree tree,
      Optional<Record> last,
      EpochAudit epochs,
      ClockAudit clock,
      Statements statements) {
    this.tree = tree;
    this.last = last;
    this.epochs = epochs;
    this.clock = clock;
    this.statements = statements;
    statements.passed(tree);
  }

  /** Takes the record right behind the one before. */
  void next(String place, Record record, Consumer<Finding> findings) {
    if (links(record)) {
      inOrder(place, record, findings);
    } else {
      findings.accept(
          Finding.at(
              Finding.Kind.FORKED,
              record.seq(),
              place,
              "prev " + last.map(Record::leaf).orElse(Hash.NONE),
              "prev " + record.prev()));
    }
    accept(record);
  }

  private boolean links(Record record) {
    if (last.isEmpty()) {
      return record.seq() > 0 || record.prev().equals(Hash.NONE);
    }
    return record.prev().equals(last.get().leaf());
  }

  /** What only a record in its place can break. */
  private void inOrder(String place, Record record, Consumer<Finding> findings) {
    Optional<Finding> finding = epochs.take(place, record).or(() -> statements.take(place, record));
    if (record.type() == RecordType.GENESIS) {
      clock.begin(record);
    } else {
      Optional<Finding> untimely = clock.take(place, record);
      finding = finding.isPresent() ? finding : untimely;
    }
    finding.ifPresent(findings);
    statements.time(record).ifPresent(clock::witnessed);
    epochs.unclean(place, record, last).ifPresent(findings);
  }

  /** Takes the first record behind some that are missing. */
  void behindHole(Record record) {
    whole = false;
    epochs.interrupted();
    clock.interrupted();
    accept(record);
  }

  private void accept(Record record) {
    if (whole) {
      tree.add(record.leaf());
      statements.passed(tree);
    }
    last = Optional.of(record);
    epochs.accept(record);
  }

  boolean isWhole() {
    return whole;
  }

  Tree tree() {
    return tree;
  }

  Optional<Record> last() {
    return last;
  }
}
