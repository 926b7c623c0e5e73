// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;

/**
 * Records of a stretch of the ledger that go before all others there: alarms, permits, and what
 * names a key. They are found by an index, not by reading up to them.
 */
final class Urgent {

  private static final int PAGE = 64;

  private final LedgerFile file;
  private final Cursor cursor;
  private final Deque<Line> found = new ArrayDeque<>();
  private long position;

  Urgent(LedgerFile file, Cursor cursor) {
    this.file = file;
    this.cursor = cursor;
  }

  /** Looks from here on. */
  void rewind(long from) {
    found.clear();
    position = from;
  }

  /**
   * The next one that is neither acknowledged nor on its way.
   *
   * @param end one above the highest number of interest
   */
  Optional<Parcel> next(long end) throws LedgerException {
    while (!found.isEmpty() || find(end)) {
      Line line = found.remove();
      if (cursor.isFree(line.seq())) {
        return Optional.of(Parcel.of(line));
      }
    }
    return Optional.empty();
  }

  private boolean find(long end) throws LedgerException {
    if (position >= end) {
      return false;
    }
    found.addAll(file.urgent(position, end - 1, PAGE));
    position = found.size() < PAGE ? end : found.getLast().seq() + 1;
    return !found.isEmpty();
  }
}
