// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.leakmonitor.ledger.SeqRange;

/** Which records of a log are held, as ranges; below a number all are. */
final class Held {

  /** Last by first, above what is complete; no two touch. */
  private final NavigableMap<Long, Long> islands = new TreeMap<>();

  private long complete;

  /** Begins where all records below {@code complete} are held. */
  Held(long complete) {
    this.complete = complete;
  }

  /** How many records from 0 on are held without a hole. */
  long complete() {
    return complete;
  }

  /** The number behind the highest that is held. */
  long end() {
    return islands.isEmpty() ? complete : islands.lastEntry().getValue() + 1;
  }

  /** Between how many stretches holes lie. */
  int islands() {
    return islands.size();
  }

  boolean contains(long seq) {
    Map.Entry<Long, Long> near = islands.floorEntry(seq);
    return seq < complete || (near != null && near.getValue() >= seq);
  }

  /** Whether every number from one to another, inclusive, is held. */
  boolean containsAll(long first, long last) {
    if (first > last || last < complete) {
      return true;
    }
    Map.Entry<Long, Long> near = islands.floorEntry(Math.max(first, complete));
    return near != null && near.getValue() >= last;
  }

  /** The numbers below {@code end} that are not held. */
  List<SeqRange> holes(long end) {
    List<SeqRange> holes = new ArrayList<>();
    long next = complete;
    for (Map.Entry<Long, Long> island : islands.entrySet()) {
      holes.add(new SeqRange(next, island.getKey() - 1));
      next = island.getValue() + 1;
    }
    if (next < end) {
      holes.add(new SeqRange(next, end - 1));
    }
    return holes;
  }

  void add(long seq) {
    if (contains(seq)) {
      return;
    }
    long first = seq;
    long last = seq;
    Map.Entry<Long, Long> below = islands.floorEntry(seq);
    if (below != null && below.getValue() == seq - 1) {
      first = below.getKey();
    }
    Long above = islands.remove(seq + 1);
    if (above != null) {
      last = above;
    }
    if (first == complete) {
      complete = last + 1;
    } else {
      islands.put(first, last);
    }
  }

  void remove(long seq) {
    Map.Entry<Long, Long> near = islands.floorEntry(seq);
    if (seq < complete) {
      put(seq + 1, complete - 1);
      complete = seq;
    } else if (near != null && near.getValue() >= seq) {
      islands.remove(near.getKey());
      put(near.getKey(), seq - 1);
      put(seq + 1, near.getValue());
    }
  }

  private void put(long first, long last) {
    if (first <= last) {
      islands.put(first, last);
    }
  }
}
