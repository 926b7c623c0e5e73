// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.List;
import org.leakmonitor.ledger.Hash;

/**
 * How far a log was followed, and what has to be known of the records before in order to go on.
 *
 * @param size how many records were followed, from record 0
 * @param frontier the tree over them
 * @param clock where its time stands
 */
public record Mark(long size, List<Hash> frontier, Clock clock) {

  /** Of a log of which nothing was followed yet. */
  public static final Mark START = new Mark(0, List.of(), Clock.UNSET);

  public Mark {
    frontier = List.copyOf(frontier);
  }

  /**
   * What was seen of a log's time.
   *
   * @param highest the highest {@code ts}, in ms
   * @param floor what a later {@code ts} must not be below, in ms
   * @param uncertainty {@code unc} of the last clock record, in ms
   * @param due whether a clock record has to be next
   */
  public record Clock(long highest, long floor, long uncertainty, boolean due) {

    /** Nothing is known. */
    public static final Clock UNSET = new Clock(Long.MIN_VALUE, Long.MIN_VALUE, 0, false);
  }
}
