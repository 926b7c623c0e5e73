// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source;

import java.time.Duration;
import java.util.Optional;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;

/** A measuring point, however it is wired: what a verifier and the ledger need to know of it. */
public interface Point {

  /** The shortest period of a point: a round trip over Ethernet takes milliseconds. */
  Duration MIN_PERIOD = Duration.ofMillis(10);

  Duration MAX_PERIOD = Duration.ofHours(24);

  TagId id();

  /** Of its values. */
  Unit unit();

  /** Between two polls, {@link #MIN_PERIOD} to {@link #MAX_PERIOD}. */
  Duration period();

  /** Which readings are not worth a record; empty where each is. */
  Optional<Deadband> deadband();

  /**
   * For the constructor of a point.
   *
   * @throws IllegalArgumentException if the tag stands for all tags, or the period is out of range
   */
  static void check(TagId id, Duration period, Optional<Deadband> deadband) {
    if (id.equals(TagId.EVERY)) {
      throw new IllegalArgumentException("tag '*' stands for every tag and cannot be polled");
    }
    if (period.compareTo(MIN_PERIOD) < 0 || period.compareTo(MAX_PERIOD) > 0) {
      throw new IllegalArgumentException("period '" + period + "' is not 10 ms to 24 h");
    }
    deadband.ifPresent(band -> band.check(period));
  }
}
