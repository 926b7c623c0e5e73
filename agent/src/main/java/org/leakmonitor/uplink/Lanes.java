// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.util.Optional;
import java.util.OptionalLong;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.SeqRange;
import org.leakmonitor.reading.SteadyClock;

/**
 * What goes next: what is urgent, then live records and the backlog in turns. Live is what was
 * appended since the line was last found open or records were last asked for again; what is older
 * is backlog.
 */
final class Lanes {

  /**
   * Between how many stretches that are sent there may be holes until nothing old jumps ahead any
   * more: a witness takes 1,000 in a log.
   */
  private static final int MOST_STRETCHES = 500;

  private final LedgerFile file;
  private final Cursor cursor;
  private final Urgent fresh;
  private final Urgent old;
  private final Feed live;
  private final Feed backlog;
  private final Balance balance;

  /** The lowest number that is live; below 0 while there is none. */
  private long edge = -1;

  Lanes(LedgerFile file, Cursor cursor, Settings settings, Room room, SteadyClock clock) {
    this.file = file;
    this.cursor = cursor;
    this.fresh = new Urgent(file, cursor);
    this.old = new Urgent(file, cursor);
    this.live = new Feed(file, cursor, Packer.live(settings.batch(), room, clock));
    this.backlog = new Feed(file, cursor, Packer.backlog(settings.batch(), room, clock));
    this.balance = new Balance(settings.backlogPercent());
  }

  /**
   * The next message to send; the caller takes its range from the cursor.
   *
   * @param size how many records the ledger holds
   * @param now whether live readings shall not wait for others
   */
  Optional<Parcel> next(long size, boolean now) throws LedgerException {
    if (edge < 0) {
      begin(size);
    }
    Optional<Parcel> urgent = fresh.next(size);
    if (urgent.isEmpty() && cursor.stretches() < MOST_STRETCHES) {
      urgent = old.next(edge);
    }
    return urgent.isPresent() ? urgent : shared(size, now);
  }

  private void begin(long size) throws LedgerException {
    edge = size;
    // live records can be verified once the record has come that names their key
    fresh.rewind(file.opening(edge).map(Line::seq).orElse(edge));
    live.rewind(edge);
    long oldest = cursor.next(0, edge).map(SeqRange::first).orElse(edge);
    old.rewind(oldest);
    backlog.rewind(oldest);
  }

  private Optional<Parcel> shared(long size, boolean now) throws LedgerException {
    Optional<Parcel> young = live.peek(size, now);
    Optional<Parcel> late = backlog.peek(edge, true);
    if (young.isEmpty() || late.isEmpty()) {
      return young.isPresent() ? live.take() : backlog.take();
    }
    if (balance.isLiveNext()) {
      balance.live(young.get().payload().length);
      return live.take();
    }
    balance.backlog(late.get().payload().length);
    return backlog.take();
  }

  /** When readings that wait for others will have waited long enough, by the monotonic clock. */
  OptionalLong dueNanos() {
    return live.dueNanos();
  }

  /** All that is free is late by now; begins anew with the next message. */
  void rewind() {
    edge = -1;
  }
}
