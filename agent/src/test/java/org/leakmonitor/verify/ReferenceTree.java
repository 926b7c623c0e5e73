// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.leakmonitor.ledger.Hash;

/**
 * RFC 9162 sections 2.1.1 to 2.1.4 word for word, recursive and slow: what vectors are made with,
 * so that they do not follow from what they test.
 */
final class ReferenceTree {

  private final List<Hash> leaves;

  private ReferenceTree(List<Hash> leaves) {
    this.leaves = List.copyOf(leaves);
  }

  /** The tree over these lines. */
  static ReferenceTree of(List<String> lines) {
    return new ReferenceTree(lines.stream().map(ReferenceTree::leaf).toList());
  }

  static Hash leaf(String line) {
    return Hash.of(joined(0, line.getBytes(StandardCharsets.ISO_8859_1), new byte[0]));
  }

  int size() {
    return leaves.size();
  }

  ReferenceTree first(int size) {
    return new ReferenceTree(leaves.subList(0, size));
  }

  Hash root() {
    return root(leaves);
  }

  /** The roots of the complete subtrees, from the largest to the smallest. */
  List<Hash> frontier() {
    List<Hash> frontier = new ArrayList<>();
    int begin = 0;
    for (int width = Integer.highestOneBit(Math.max(1, size())); width > 0; width /= 2) {
      if ((size() & width) != 0) {
        frontier.add(root(leaves.subList(begin, begin + width)));
        begin += width;
      }
    }
    return frontier;
  }

  /** The inclusion path of a leaf, from the lowest hash to the highest. */
  List<Hash> path(int index) {
    return path(index, leaves);
  }

  /** The consistency proof from the tree of that size to this one. */
  List<Hash> proof(int size) {
    return size == 0 || size == size() ? List.of() : proof(size, leaves, true);
  }

  private static Hash root(List<Hash> hashes) {
    if (hashes.isEmpty()) {
      return Hash.of(new byte[0]);
    }
    return hashes.size() == 1 ? hashes.get(0) : node(root(left(hashes)), root(right(hashes)));
  }

  private static List<Hash> path(int index, List<Hash> hashes) {
    if (hashes.size() == 1) {
      return List.of();
    }
    int split = left(hashes).size();
    return index < split
        ? and(path(index, left(hashes)), root(right(hashes)))
        : and(path(index - split, right(hashes)), root(left(hashes)));
  }

  private static List<Hash> proof(int size, List<Hash> hashes, boolean whole) {
    if (size == hashes.size()) {
      return whole ? List.of() : List.of(root(hashes));
    }
    int split = left(hashes).size();
    return size <= split
        ? and(proof(size, left(hashes), whole), root(right(hashes)))
        : and(proof(size - split, right(hashes), false), root(left(hashes)));
  }

  private static List<Hash> and(List<Hash> hashes, Hash last) {
    List<Hash> all = new ArrayList<>(hashes);
    all.add(last);
    return all;
  }

  /** As many as the largest power of two below their number. */
  private static List<Hash> left(List<Hash> hashes) {
    return hashes.subList(0, Integer.highestOneBit(hashes.size() - 1));
  }

  private static List<Hash> right(List<Hash> hashes) {
    return hashes.subList(left(hashes).size(), hashes.size());
  }

  private static Hash node(Hash left, Hash right) {
    return Hash.of(joined(1, left.digest().toArray(), right.digest().toArray()));
  }

  private static byte[] joined(int first, byte[] left, byte[] right) {
    byte[] all = Arrays.copyOf(new byte[] {(byte) first}, 1 + left.length + right.length);
    System.arraycopy(left, 0, all, 1, left.length);
    System.arraycopy(right, 0, all, 1 + left.length, right.length);
    return all;
  }
}
