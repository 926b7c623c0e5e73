// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.util.List;
import java.util.Optional;
import org.leakmonitor.ledger.SeqRange;

/**
 * How far the far side has got: the records it has acknowledged, and those on their way to it. A
 * set and not a place, since acknowledgements come out of order. Not safe for use by several
 * threads.
 */
public final class Cursor {

  private final Ranges acknowledged = new Ranges();
  private final Ranges taken = new Ranges();

  /** Those that cannot be sent, which also count as taken. */
  private final Ranges withheld = new Ranges();

  public Cursor(List<SeqRange> acknowledged) {
    acknowledged.forEach(this.acknowledged::add);
  }

  /** These are on their way. */
  public void take(SeqRange range) {
    taken.add(range);
  }

  /** These have arrived, for good. */
  public void acknowledge(SeqRange range) {
    taken.remove(range);
    acknowledged.add(range);
  }

  /** These have not arrived, and are free again unless they had arrived before. */
  public void fail(SeqRange range) {
    taken.remove(range);
  }

  /** These the far side does not take; they are left out. */
  public void withhold(SeqRange range) {
    withheld.add(range);
  }

  /** These are to be sent again, except what is on its way. */
  public void forget(SeqRange range) {
    acknowledged.remove(range);
    withheld.toList().forEach(taken::remove);
    withheld.toList().forEach(withheld::remove);
  }

  /**
   * The lowest stretch of records that are neither acknowledged nor on their way.
   *
   * @param from the lowest sequence number of interest
   * @param end one above the highest
   */
  public Optional<SeqRange> next(long from, long end) {
    long first = from;
    long absent = acknowledged.absentFrom(taken.absentFrom(first));
    while (absent != first) {
      first = absent;
      absent = acknowledged.absentFrom(taken.absentFrom(first));
    }
    if (first >= end) {
      return Optional.empty();
    }
    long last = acknowledged.presentFrom(first, taken.presentFrom(first, end)) - 1;
    return Optional.of(new SeqRange(first, last));
  }

  /** Whether a record is neither acknowledged nor on its way. */
  boolean isFree(long seq) {
    return acknowledged.absentFrom(seq) == seq && taken.absentFrom(seq) == seq;
  }

  /** Into how many pieces holes part what is acknowledged or on its way, at most. */
  int stretches() {
    return acknowledged.stretches() + taken.stretches();
  }

  /** What is acknowledged, in order; no two ranges touch. */
  public List<SeqRange> ranges() {
    return acknowledged.toList();
  }

  /** How many records are left out. */
  public long withheld() {
    return withheld.count();
  }

  /** How many records are acknowledged. */
  public long count() {
    return acknowledged.count();
  }
}
