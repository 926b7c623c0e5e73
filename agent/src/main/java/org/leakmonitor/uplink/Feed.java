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
  private long position;

  Feed(LedgerFile file, Cursor cursor, Packer packer) {
    this.file = file;
    this.cursor = cursor;
    this.packer = packer;
  }

  /**
   * The next message to send; the caller takes its range from the cursor.
   *
   * @param size how many records the ledger holds
   * @param now whether readings shall not wait for others
   */
  Optional<Parcel> next(long size, boolean now) throws LedgerException {
    boolean more = true;
    while (more && !packer.hasReady()) {
      more = read(size);
    }
    if (now && !more) {
      packer.endRun();
    }
    return packer.poll();
  }

  /** Reads one page; false at the end of what is free. */
  private boolean read(long size) throws LedgerException {
    Optional<SeqRange> free = cursor.next(position, size);
    if (free.isEmpty()) {
      if (position < size) {
        // what follows is under way already, so the run cannot grow
        packer.endRun();
        position = size;
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

  /** Reads again from the lowest record that is free. */
  void rewind() {
    packer.clear();
    position = 0;
  }
}
