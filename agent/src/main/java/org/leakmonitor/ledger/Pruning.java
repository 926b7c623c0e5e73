// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds the records that may go: those the far side has, up to an epoch record. */
public final class Pruning {

  /** One transaction deletes no more, so that readings need not wait for it. */
  private static final int STEP = 16_384;

  /** Before this no record was made, whatever it says. */
  private static final Instant UNSET = Instant.parse("2026-01-01T00:00:00Z");

  private final LedgerFile file;
  private final Retention retention;

  public Pruning(LedgerFile file, Retention retention) {
    this.file = file;
    this.retention = retention;
  }

  /**
   * The epoch record that would be the first one held.
   *
   * @param witnessed covers what may go
   * @param mark which what may go must have, too; none where a witness vouches for it
   */
  public OptionalLong upto(Checkpoint witnessed, Optional<Mark> mark, Instant now)
      throws LedgerException {
    OptionalLong first = file.first();
    if (first.isEmpty()) {
      return OptionalLong.empty();
    }
    long covered = witnessed.size();
    if (mark.isPresent()) {
      covered = Math.min(covered, marked(mark.get(), first.getAsLong()));
    }
    boolean room = retention.needsRoom(file.bytes());
    List<Line> epochs =
        file.epochs(first.getAsLong() + 1, Math.min(covered, first.getAsLong() + STEP));
    OptionalLong upto = OptionalLong.empty();
    for (Line line : epochs) {
      Optional<Instant> made = made(line);
      if (room || made.filter(at -> retention.isOver(at, now)).isPresent()) {
        upto = OptionalLong.of(line.seq());
      } else if (made.filter(at -> !at.isAfter(now)).isPresent()) {
        return upto;
      }
    }
    return upto;
  }

  /** One above the last record that has the mark together with all before it. */
  private long marked(Mark mark, long first) throws LedgerException {
    for (SeqRange range : file.marked(mark)) {
      if (range.first() <= first && range.last() >= first) {
        return range.last() + 1;
      }
    }
    return first;
  }

  /** By a clock that was set, so that one which begins in 1970 makes nothing old. */
  private static Optional<Instant> made(Line line) {
    try {
      return Optional.of(Record.parse(line.text()).at()).filter(at -> !at.isBefore(UNSET));
    } catch (FormatException e) {
      return Optional.empty(); // what verify will name shall stay
    }
  }
}
