// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.util.List;

/**
 * Shows that a leaf stands in a tree: RFC 9162 section 2.1.3.
 *
 * @param index the leaf's place
 * @param size how many leaves the tree has
 * @param path from the leaf to the root
 */
public record Inclusion(long index, long size, List<Hash> path) {

  public Inclusion {
    path = List.copyOf(path);
  }

  /**
   * The root that the leaf leads to, to be compared with the one that somebody vouches for.
   *
   * @throws FormatException where the path has not the length that index and size ask for
   */
  public Hash root(Hash leaf) throws FormatException {
    if (index < 0 || index >= size) {
      throw new FormatException("leaf %d is not in a tree of %d".formatted(index, size));
    }
    Hash root = leaf;
    long node = index;
    long last = size - 1;
    for (Hash sibling : path) {
      if (last == 0) {
        throw new FormatException("the inclusion path is too long");
      }
      if ((node & 1) == 1 || node == last) {
        root = Hash.ofNode(sibling, root);
        int levels = Math.min(Long.numberOfTrailingZeros(node), Long.SIZE - 1);
        node >>= levels;
        last >>= levels;
      } else {
        root = Hash.ofNode(root, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    if (last != 0) {
      throw new FormatException("the inclusion path is too short");
    }
    return root;
  }
}
