// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.SeqRange;

/** Reads from the ledger what the cursor leaves free, once and in order, as messages. */
final class Feed {

  /** How many lines are read at a time; some 150 KB, and far more than a commit brings. */
  private static final int PAGE = 512;

  private final LedgerFile file;
  private final Cursor cursor;
  private final Packer packer;
  private Optional<Parcel> next = Optional.empty();
  private long position;

  Feed(LedgerFile file, Cursor cursor, Packer packer) {
    this.file = file;
    this.cursor = cursor;
    this.packer = packer;
  }

  /**
   * The next message to send, which {@link #take} hands over; the caller takes its range from the
   * cursor.
   *
   * @param end one above the highest number of interest
   * @param now whether readings shall not wait for others
   */
  Optional<Parcel> peek(long end, boolean now) throws LedgerException {
    while (next.isEmpty() || !cursor.isFree(next.get().range().first())) {
      next = poll(end, now); // what was urgent has gone already
      if (next.isEmpty()) {
        return next;
      }
    }
    return next;
  }

  Optional<Parcel> take() {
    Optional<Parcel> taken = next;
    next = Optional.empty();
    return taken;
  }

  private Optional<Parcel> poll(long end, boolean now) throws LedgerException {
    boolean more = true;
    while (more && !packer.hasReady()) {
      more = read(end);
    }
    if (now && !more) {
      packer.endRun();
    }
    return packer.poll();
  }

  /** Reads one page; false at the end of what is free. */
  private boolean read(long end) throws LedgerException {
    Optional<SeqRange> free = cursor.next(position, end);
    if (free.isEmpty()) {
      if (position < end) {
        // what follows is under way already, so the run cannot grow
        packer.endRun();
        position = end;
      }
      return false;
    }
    SeqRange stretch = free.get();
    List<Line> lines = file.lines(stretch.first(), stretch.last(), PAGE);
    lines.forEach(packer::add);
    // a stretch without lines was pruned, or taken out by somebody: there is nothing to send
    position = lines.isEmpty() ? stretch.last() + 1 : lines.get(lines.size() - 1).seq() + 1;
    return true;
  }

  OptionalLong dueNanos() {
    return packer.dueNanos();
  }

  /** Reads again what is free from here on. */
  void rewind(long from) {
    packer.clear();
    next = Optional.empty();
    position = from;
  }
}
