// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.leakmonitor.ledger.Hash;

/**
 * Which records were seen, and enough of each leaf hash to tell a repetition from a fork: 8 bytes a
 * record. Whoever makes two records with one such mark has the gateway's key and is found by {@code
 * prev} all the same.
 */
final class Leaves {

  private static final int CHUNK = 4_096;
  private static final long UNSEEN = 0;

  private final Map<Long, long[]> chunks = new HashMap<>();

  void put(long seq, Hash leaf) {
    chunks.computeIfAbsent(seq / CHUNK, chunk -> new long[CHUNK])[(int) (seq % CHUNK)] = mark(leaf);
  }

  boolean has(long seq) {
    return at(seq) != UNSEEN;
  }

  /** Whether the record seen at this place has this leaf hash. */
  boolean matches(long seq, Hash leaf) {
    return at(seq) == mark(leaf);
  }

  private long at(long seq) {
    long[] chunk = chunks.get(seq / CHUNK);
    return chunk == null || seq < 0 ? UNSEEN : chunk[(int) (seq % CHUNK)];
  }

  private static long mark(Hash leaf) {
    long mark = ByteBuffer.wrap(leaf.digest().toArray()).getLong();
    return mark == UNSEEN ? 1 : mark;
  }
}
