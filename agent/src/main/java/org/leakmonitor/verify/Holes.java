// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.SeqRange;

/** Records that have not come yet although later ones have. */
final class Holes {

  /** First seq of each hole, to the last one and the prev of the record behind the hole. */
  private final NavigableMap<Long, Hole> holes = new TreeMap<>();

  private record Hole(long last, Optional<Hash> prevBehind) {}

  void add(SeqRange missing, Hash prevBehind) {
    holes.put(missing.first(), new Hole(missing.last(), Optional.of(prevBehind)));
  }

  /**
   * Fills one place, if it is open.
   *
   * @return empty where it was not; otherwise the prev of the record right behind it, if known
   */
  Optional<Optional<Hash>> fill(long seq) {
    Map.Entry<Long, Hole> entry = holes.floorEntry(seq);
    if (entry == null || entry.getValue().last < seq) {
      return Optional.empty();
    }
    long first = entry.getKey();
    Hole hole = entry.getValue();
    holes.remove(first);
    if (first < seq) {
      holes.put(first, new Hole(seq - 1, Optional.empty()));
    }
    if (seq < hole.last) {
      holes.put(seq + 1, hole);
      return Optional.of(Optional.empty());
    }
    return Optional.of(hole.prevBehind);
  }

  List<SeqRange> open() {
    List<SeqRange> ranges = new ArrayList<>();
    holes.forEach((first, hole) -> ranges.add(new SeqRange(first, hole.last)));
    return ranges;
  }
}
