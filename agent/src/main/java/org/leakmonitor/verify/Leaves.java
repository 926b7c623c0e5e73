// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import org.leakmonitor.ledger.Hash;

/**
 * Which records were seen and, where that is asked for later, enough of the leaf hash to tell a
 * repetition from a fork: 8 bytes. Whoever makes two records with one such mark has the gateway's
 * key and is found by {@code prev} all the same.
 */
final class Leaves {

  private static final int CHUNK = 4_096;

  private final LongPredicate recalled;
  private final Numbers seen = new Numbers();
  private final Map<Long, long[]> chunks = new HashMap<>();

  /**
   * Begins with none.
   *
   * @param recalled of which numbers a leaf hash will be asked for
   */
  Leaves(LongPredicate recalled) {
    this.recalled = recalled;
  }

  void put(long seq, Hash leaf) {
    seen.add(seq);
    if (recalled.test(seq)) {
      chunks.computeIfAbsent(seq / CHUNK, chunk -> new long[CHUNK])[(int) (seq % CHUNK)] =
          mark(leaf);
    }
  }

  boolean has(long seq) {
    return seen.has(seq);
  }

  Numbers seen() {
    return seen;
  }

  /** Whether the record seen at this place, one of those recalled, has this leaf hash. */
  boolean matches(long seq, Hash leaf) {
    return at(seq) == mark(leaf);
  }

  /** Whether both saw the same record at a place that both recall. */
  boolean agrees(long seq, Leaves other) {
    return at(seq) == other.at(seq);
  }

  private long at(long seq) {
    long[] chunk = chunks.get(seq / CHUNK);
    if (chunk == null) {
      throw new IllegalStateException("record " + seq + " is not among those recalled");
    }
    return chunk[(int) (seq % CHUNK)];
  }

  private static long mark(Hash leaf) {
    return ByteBuffer.wrap(leaf.digest().toArray()).getLong();
  }
}
