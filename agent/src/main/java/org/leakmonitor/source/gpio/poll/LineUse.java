// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.time.Instant;
import java.util.List;
import org.leakmonitor.board.Edge;
import org.leakmonitor.reading.Observation;

/** What the changes of a line mean. Used by the line's thread alone. */
interface LineUse {

  /**
   * The line was opened.
   *
   * @param now monotonic nanoseconds
   * @param afterOutage whether it could not be read before
   */
  void begin(long now, boolean afterOutage);

  /**
   * A change that counts.
   *
   * @param now when it was handed over, monotonic nanoseconds
   * @return what is to be recorded at once
   */
  List<Observation> change(Edge change, long now);

  /**
   * A slot has come and the line can be read.
   *
   * @param active the level that counts
   * @param due the slot's moment
   * @param now monotonic nanoseconds
   * @return one observation of each tag, and before it what was held back
   */
  List<Observation> slot(boolean active, Instant due, long now);

  /**
   * The line rests, or has changed again.
   *
   * @param active the level that counts
   * @param now monotonic nanoseconds
   * @return what is to be recorded of it before the next slot
   */
  List<Observation> rest(boolean active, long now);

  /**
   * What has had no slot, for a stop.
   *
   * @param isRead whether the line can be read
   */
  List<Observation> end(boolean isRead);
}
