// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.leakmonitor.ledger.SeqRange;

/** A set of sequence numbers, kept as its ranges. */
final class Ranges {

  /** Last by first; no two touch. */
  private final NavigableMap<Long, Long> lasts = new TreeMap<>();

  private long count;

  void add(SeqRange range) {
    long first = range.first();
    long last = range.last();
    Map.Entry<Long, Long> near = lasts.floorEntry(last + 1);
    while (near != null && near.getValue() >= first - 1) {
      first = Math.min(first, near.getKey());
      last = Math.max(last, near.getValue());
      drop(near.getKey(), near.getValue());
      near = lasts.floorEntry(last + 1);
    }
    put(first, last);
  }

  void remove(SeqRange range) {
    Map.Entry<Long, Long> near = lasts.floorEntry(range.last());
    while (near != null && near.getValue() >= range.first()) {
      long first = near.getKey();
      long last = near.getValue();
      drop(first, last);
      if (first < range.first()) {
        put(first, range.first() - 1);
      }
      if (last > range.last()) {
        put(range.last() + 1, last);
      }
      near = lasts.floorEntry(range.last());
    }
  }

  private void put(long first, long last) {
    lasts.put(first, last);
    count += last - first + 1;
  }

  private void drop(long first, long last) {
    lasts.remove(first);
    count -= last - first + 1;
  }

  /** The lowest number from {@code seq} on that is not in the set. */
  long absentFrom(long seq) {
    Map.Entry<Long, Long> near = lasts.floorEntry(seq);
    return near != null && near.getValue() >= seq ? near.getValue() + 1 : seq;
  }

  /** The lowest number from {@code seq} on that is in the set, or {@code end}. */
  long presentFrom(long seq, long end) {
    if (absentFrom(seq) != seq) {
      return Math.min(seq, end);
    }
    Long next = lasts.ceilingKey(seq);
    return next == null ? end : Math.min(next, end);
  }

  long count() {
    return count;
  }

  int stretches() {
    return lasts.size();
  }

  List<SeqRange> toList() {
    List<SeqRange> ranges = new ArrayList<>(lasts.size());
    lasts.forEach((first, last) -> ranges.add(new SeqRange(first, last)));
    return ranges;
  }
}
