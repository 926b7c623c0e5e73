// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leakmonitor.ledger.SeqRange;

/** Since when a log is silent, and since when records lack. */
final class Watch {

  private final Map<SeqRange, Long> since = new HashMap<>();

  /** Holes that count as deleted and may yet be filled. */
  private final Set<SeqRange> told = new HashSet<>();

  private long heard;
  private boolean silent;

  Watch(long now) {
    this.heard = now;
  }

  /** A new record came; true where the log was called silent. */
  boolean heard(long now) {
    boolean returned = silent;
    heard = now;
    silent = false;
    return returned;
  }

  /** Whether the log has just become silent. */
  boolean becomesSilent(long now, Duration after) {
    boolean becomes = !silent && now - heard > after.toNanos();
    silent |= becomes;
    return becomes;
  }

  /** Takes the holes of this moment; returns those that have become old and were not told of. */
  List<SeqRange> old(List<SeqRange> holes, long now, Duration patience) {
    since.keySet().retainAll(new HashSet<>(holes));
    List<SeqRange> old = new ArrayList<>();
    for (SeqRange hole : holes) {
      long began = since.computeIfAbsent(hole, each -> now);
      boolean known = told.stream().anyMatch(each -> overlap(each, hole));
      if (now - began >= patience.toNanos() && !known) {
        told.add(hole);
        old.add(hole);
      }
    }
    return old;
  }

  /** Those told of that are no holes any more. */
  List<SeqRange> filled(List<SeqRange> holes) {
    List<SeqRange> filled =
        told.stream()
            .filter(each -> holes.stream().noneMatch(hole -> overlap(each, hole)))
            .toList();
    told.removeAll(new HashSet<>(filled));
    return filled;
  }

  private static boolean overlap(SeqRange one, SeqRange other) {
    return one.first() <= other.last() && other.first() <= one.last();
  }
}
