// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.leakmonitor.ledger.SeqRange;

/** A set of sequence numbers, as small as it has few gaps. */
final class Numbers {

  /** The first of each range, to its last. */
  private final NavigableMap<Long, Long> ranges = new TreeMap<>();

  void add(long number) {
    Map.Entry<Long, Long> below = ranges.floorEntry(number);
    if (below != null && below.getValue() >= number) {
      return;
    }
    boolean joins = below != null && below.getValue() == number - 1;
    Long behind = ranges.remove(number + 1);
    ranges.put(joins ? below.getKey() : number, behind == null ? number : behind);
  }

  void addAll(Numbers others) {
    others.ranges().forEach(this::addAll);
  }

  private void addAll(SeqRange range) {
    long first = range.first();
    long last = range.last();
    Map.Entry<Long, Long> touching = ranges.floorEntry(last + 1);
    while (touching != null && touching.getValue() >= first - 1) {
      first = Math.min(first, touching.getKey());
      last = Math.max(last, touching.getValue());
      ranges.remove(touching.getKey());
      touching = ranges.floorEntry(last + 1);
    }
    ranges.put(first, last);
  }

  boolean has(long number) {
    Map.Entry<Long, Long> below = ranges.floorEntry(number);
    return below != null && below.getValue() >= number;
  }

  long count() {
    return ranges().stream().mapToLong(SeqRange::count).sum();
  }

  List<SeqRange> ranges() {
    List<SeqRange> all = new ArrayList<>();
    ranges.forEach((first, last) -> all.add(new SeqRange(first, last)));
    return all;
  }

  /** Those that are here and not there. */
  List<SeqRange> without(Numbers others) {
    List<SeqRange> rest = new ArrayList<>();
    for (SeqRange range : ranges()) {
      long from = range.first();
      for (SeqRange other : others.within(range)) {
        if (from < other.first()) {
          rest.add(new SeqRange(from, other.first() - 1));
        }
        from = Math.max(from, other.last() + 1);
      }
      if (from <= range.last()) {
        rest.add(new SeqRange(from, range.last()));
      }
    }
    return rest;
  }

  /** The ranges that have something of another. */
  private List<SeqRange> within(SeqRange range) {
    List<SeqRange> all = new ArrayList<>();
    Long begin = ranges.floorKey(range.first());
    ranges
        .subMap(begin == null ? range.first() : begin, true, range.last(), true)
        .forEach((first, last) -> all.add(new SeqRange(first, last)));
    return all;
  }
}
