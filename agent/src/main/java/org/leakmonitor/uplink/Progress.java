// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.lang.System.Logger.Level;
import org.leakmonitor.ledger.SeqRange;
import org.leakmonitor.reading.SteadyClock;

/**
 * How far the far side has got, kept in step in memory, on disk and in the figures. For the
 * uplink's thread alone.
 */
final class Progress {

  private static final System.Logger LOG = System.getLogger(Forwarder.class.getName());

  private final Marks marks;
  private final Cursor cursor;
  private final Room room;
  private final Tally tally;
  private final SteadyClock clock;
  private boolean advanced;

  Progress(Marks marks, Cursor cursor, Room room, Tally tally, SteadyClock clock) {
    this.marks = marks;
    this.cursor = cursor;
    this.room = room;
    this.tally = tally;
    this.clock = clock;
  }

  void sent(Parcel parcel) {
    cursor.take(parcel.range());
  }

  void acknowledged(Parcel parcel) {
    cursor.acknowledge(parcel.range());
    tally.acknowledged(parcel, cursor.count(), clock.nanos());
    advanced = true;
  }

  /**
   * The far side has not taken it; it is sent again, in parts where it was too large.
   *
   * @param blamed whether that was its own fault
   */
  void failed(Parcel parcel, boolean blamed) {
    if (!blamed) {
      cursor.fail(parcel.range());
      room.widen(clock.nanos());
    } else if (parcel.range().count() > 1) {
      LOG.log(
          Level.INFO,
          "a message of {0} bytes is too large for the far side: its records go in smaller ones",
          Integer.toString(parcel.payload().length));
      cursor.fail(parcel.range());
      room.narrow(parcel.payload().length, clock.nanos());
    } else {
      withhold(parcel);
    }
  }

  /** Leaves out what cannot be sent until all is sent again; it must not hold up what follows. */
  private void withhold(Parcel parcel) {
    LOG.log(Level.ERROR, "record {0} is refused and is sent no more", parcel.range().toString());
    cursor.withhold(parcel.range());
    tally.withheld(cursor.withheld());
  }

  /** These are to be sent again, except what is on its way. */
  void forget(SeqRange range) {
    cursor.forget(range);
    marks.forget(range);
    marks.keep(cursor);
    tally.forgotten(cursor.count());
    tally.withheld(cursor.withheld());
  }

  /** Puts on disk what has been acknowledged since the last time, if anything has. */
  void keep() {
    if (advanced) {
      marks.keep(cursor);
      advanced = false;
    }
  }
}
