// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leakmonitor.ledger.SeqRange;

/**
 * Lays what several sources hold of one log beside each other; record-format.md section 6. Keeps 8
 * bytes for each record of each source.
 */
public final class Merge {

  private final Map<String, List<Holding>> byLog = new LinkedHashMap<>();

  /** The good records that a source holds of a log. */
  private record Holding(String file, Leaves leaves) {}

  void take(String file, String log, Leaves leaves) {
    byLog.computeIfAbsent(log, name -> new ArrayList<>()).add(new Holding(file, leaves));
  }

  /** Whether leaf hashes are kept of all records, since another source may hold the same. */
  Leaves leaves() {
    return new Leaves(seq -> true);
  }

  /** The joint verdict on each log. */
  public List<Merged> logs() {
    return byLog.entrySet().stream().map(log -> merged(log.getKey(), log.getValue())).toList();
  }

  private static Merged merged(String log, List<Holding> holdings) {
    Numbers union = new Numbers();
    holdings.forEach(holding -> union.addAll(holding.leaves.seen()));
    List<Merged.Source> sources =
        holdings.stream()
            .map(
                holding ->
                    new Merged.Source(
                        holding.file,
                        holding.leaves.seen().count(),
                        union.without(holding.leaves.seen())))
            .toList();
    return new Merged(log, union.ranges(), sources, forks(holdings));
  }

  private static List<Finding> forks(List<Holding> holdings) {
    List<Finding> forks = new ArrayList<>();
    for (int i = 0; i < holdings.size(); i++) {
      for (int j = i + 1; j < holdings.size(); j++) {
        forks.addAll(forks(holdings.get(i), holdings.get(j)));
      }
    }
    return forks;
  }

  private static List<Finding> forks(Holding one, Holding other) {
    Numbers forked = new Numbers();
    for (SeqRange range : one.leaves.seen().ranges()) {
      for (long seq = range.first(); seq <= range.last(); seq++) {
        if (other.leaves.has(seq) && !one.leaves.agrees(seq, other.leaves)) {
          forked.add(seq);
        }
      }
    }
    return forked.ranges().stream().map(range -> fork(one, other, range)).toList();
  }

  private static Finding fork(Holding one, Holding other, SeqRange range) {
    return new Finding(
        Finding.Kind.FORKED,
        Optional.of(range),
        "'" + one.file + "' and '" + other.file + "'",
        "one record of each number",
        "two, both well signed");
  }
}
