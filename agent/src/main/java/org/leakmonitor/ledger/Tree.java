// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree over a history's leaf hashes, RFC 9162 section 2.1, kept as its frontier: the
 * roots of the complete subtrees from the largest to the smallest. Adding a leaf and taking the
 * root cost O(log n). Not safe for use by several threads.
 */
public final class Tree {

  private final List<Hash> frontier;

  /** What the last leaf completed: itself, and one subtree for each low zero of the size. */
  private final List<Hash> completed = new ArrayList<>();

  private long size;

  public Tree() {
    this(0, List.of());
  }

  /**
   * Goes on from a frontier.
   *
   * @throws IllegalArgumentException where the frontier has not one hash for each bit of the size
   */
  public Tree(long size, List<Hash> frontier) {
    if (frontier.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException(
          "a frontier of %d hashes at size %d, not %d"
              .formatted(frontier.size(), size, Long.bitCount(size)));
    }
    this.size = size;
    this.frontier = new ArrayList<>(frontier);
  }

  public void add(Hash leaf) {
    Hash subtree = leaf;
    completed.clear();
    completed.add(leaf);
    for (long level = size; (level & 1) == 1; level >>= 1) {
      subtree = Hash.ofNode(frontier.remove(frontier.size() - 1), subtree);
      completed.add(subtree);
    }
    frontier.add(subtree);
    size++;
  }

  /** The subtree of 2^level leaves that the last leaf completed. */
  Hash newest(int level) {
    return completed.get(level);
  }

  /** Goes to another state. */
  void reset(long size, List<Hash> frontier) {
    this.size = size;
    this.frontier.clear();
    this.frontier.addAll(frontier);
  }

  public long size() {
    return size;
  }

  public List<Hash> frontier() {
    return List.copyOf(frontier);
  }

  /** The root; that of an empty tree is the hash of nothing. */
  public Hash root() {
    if (frontier.isEmpty()) {
      return Hash.of(new byte[0]);
    }
    Hash root = frontier.get(frontier.size() - 1);
    for (int i = frontier.size() - 2; i >= 0; i--) {
      root = Hash.ofNode(frontier.get(i), root);
    }
    return root;
  }
}
