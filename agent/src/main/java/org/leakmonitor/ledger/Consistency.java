// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Shows that one tree is the beginning of another: RFC 9162 section 2.1.4.
 *
 * @param from how many leaves the older tree has
 * @param to how many the newer one has
 */
public record Consistency(long from, long to, List<Hash> path) {

  public Consistency {
    path = List.copyOf(path);
  }

  /**
   * Returns if the path leads to both roots.
   *
   * @throws FormatException where it does not
   */
  public void check(Hash older, Hash newer) throws FormatException {
    if (from < 1 || from > to) {
      throw new FormatException(
          "no consistency between %d and %d records can be shown".formatted(from, to));
    }
    if (from == to) {
      equal("the path's length 0", path.isEmpty());
      equal("root", older.equals(newer));
      return;
    }
    List<Hash> nodes = new ArrayList<>(path);
    if (Long.bitCount(from) == 1) {
      nodes.add(0, older);
    }
    equal("the path's length", !nodes.isEmpty());
    climb(nodes, older, newer);
  }

  private void climb(List<Hash> nodes, Hash older, Hash newer) throws FormatException {
    int odd = Long.numberOfTrailingZeros(~(from - 1));
    long node = (from - 1) >> odd;
    long last = (to - 1) >> odd;
    Hash first = nodes.get(0);
    Hash second = nodes.get(0);
    for (Hash sibling : nodes.subList(1, nodes.size())) {
      equal("the path's length", last != 0);
      if ((node & 1) == 1 || node == last) {
        first = Hash.ofNode(sibling, first);
        second = Hash.ofNode(sibling, second);
        int levels = Math.min(Long.numberOfTrailingZeros(node), Long.SIZE - 1);
        node >>= levels;
        last >>= levels;
      } else {
        second = Hash.ofNode(second, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    equal("the path's length", last == 0);
    equal("the older root", first.equals(older));
    equal("the newer root", second.equals(newer));
  }

  private void equal(String what, boolean same) throws FormatException {
    if (!same) {
      throw new FormatException(
          "%d records are not shown to be the beginning of %d: %s differs"
              .formatted(from, to, what));
    }
  }
}
