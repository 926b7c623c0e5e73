// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.leakmonitor.ledger.SeqRange;

/** What somebody wants to be sent again. Safe for use by many threads. */
final class Again {

  private final Queue<SeqRange> asked = new ConcurrentLinkedQueue<>();

  void ask(SeqRange range) {
    asked.add(range);
  }

  /**
   * The next stretch of it, cut where the ledger ends.
   *
   * @param size how many records there are
   */
  Optional<SeqRange> next(long size) {
    SeqRange range = asked.poll();
    while (range != null && range.first() >= size) {
      range = asked.poll(); // of another ledger, or a mistake
    }
    return Optional.ofNullable(range)
        .map(all -> new SeqRange(all.first(), Math.min(all.last(), size - 1)));
  }
}
