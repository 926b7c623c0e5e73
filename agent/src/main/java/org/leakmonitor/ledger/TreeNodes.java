// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Any part of a ledger's tree, without reading all its records: nodes over 256 leaves and more are
 * kept, lower ones are computed. Not safe for use by several threads.
 */
public final class TreeNodes {

  /** Lower nodes are not kept: one in 128 records makes a row. */
  static final int LOWEST = 8;

  private final Path file;
  private final NodeTable table;

  TreeNodes(Path file, NodeTable table) {
    this.file = file;
    this.table = table;
  }

  /**
   * The roots of the complete subtrees over the first records, from the largest to the smallest.
   *
   * @throws LedgerException where a record that it takes is no longer held
   */
  public List<Hash> frontier(long size) throws LedgerException {
    List<Hash> frontier = new ArrayList<>();
    long done = 0;
    for (int level = Long.SIZE - 1; level >= 0; level--) {
      if ((size >> level & 1) == 1) {
        frontier.add(node(level, done >> level));
        done += 1L << level;
      }
    }
    return frontier;
  }

  /** The root over the first records. */
  public Hash root(long size) throws LedgerException {
    return new Tree(size, frontier(size)).root();
  }

  /** Shows that record {@code seq} is among the first {@code size}. */
  public Inclusion inclusion(long seq, long size) throws LedgerException {
    if (seq < 0 || seq >= size) {
      throw new IllegalArgumentException("record %d is not below %d".formatted(seq, size));
    }
    List<Hash> path = new ArrayList<>();
    climb(seq, 0, size, path);
    return new Inclusion(seq, size, path);
  }

  private void climb(long seq, long start, long end, List<Hash> path) throws LedgerException {
    if (end - start > 1) {
      long middle = start + split(end - start);
      if (seq < middle) {
        climb(seq, start, middle, path);
        path.add(over(middle, end));
      } else {
        climb(seq, middle, end, path);
        path.add(over(start, middle));
      }
    }
  }

  /** Shows that the first {@code from} records are the beginning of the first {@code to}. */
  public Consistency consistency(long from, long to) throws LedgerException {
    if (from < 1 || from > to) {
      throw new IllegalArgumentException("%d is not 1 to %d".formatted(from, to));
    }
    List<Hash> path = new ArrayList<>();
    compare(from, 0, to, true, path);
    return new Consistency(from, to, path);
  }

  private void compare(long from, long start, long end, boolean known, List<Hash> path)
      throws LedgerException {
    if (from == end) {
      if (!known) {
        path.add(over(start, end));
      }
      return;
    }
    long middle = start + split(end - start);
    if (from <= middle) {
      compare(from, start, middle, known, path);
      path.add(over(middle, end));
    } else {
      compare(from, middle, end, false, path);
      path.add(over(start, middle));
    }
  }

  /** The largest power of two below {@code count}. */
  private static long split(long count) {
    return Long.highestOneBit(count - 1);
  }

  private Hash over(long start, long end) throws LedgerException {
    long count = end - start;
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return node(level, start >> level);
    }
    long middle = start + split(count);
    return Hash.ofNode(over(start, middle), over(middle, end));
  }

  private Hash node(int level, long index) throws LedgerException {
    try {
      Optional<Hash> kept = level > 0 ? table.node(level, index) : table.leaf(index);
      if (kept.isEmpty() && level == 0) {
        kept = table.node(0, index);
      }
      if (kept.isPresent()) {
        return kept.get();
      }
    } catch (SQLException e) {
      throw LedgerSchema.explained(file, e);
    }
    if (level == 0) {
      throw new LedgerException(
          "ledger '%s' holds no record %d any more".formatted(file, index),
          "look for it in an export made before it was pruned, or at the witness");
    }
    return Hash.ofNode(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
  }
}
