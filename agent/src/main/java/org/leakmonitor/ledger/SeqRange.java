// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

/**
 * Records that follow each other.
 *
 * @param first sequence number of the first
 * @param last sequence number of the last, inclusive
 */
public record SeqRange(long first, long last) {

  public SeqRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("records " + first + " to " + last + " are no range");
    }
  }

  public long count() {
    return last - first + 1;
  }

  @Override
  public String toString() {
    return first == last ? Long.toString(first) : first + ".." + last;
  }
}
