// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.time.Duration;

/**
 * How records are sent.
 *
 * @param batchRecords how many readings one message holds at most; 36 fill the 5 KB in which AWS
 *     IoT meters
 * @param batchAge how long a reading may wait for others to share its message
 * @param backoffMin within which the first attempt after a failure is made
 * @param backoffMax the longest pause between attempts
 * @param closeTimeout how long a stop waits for what is durable to be sent and acknowledged
 */
public record Settings(
    int batchRecords,
    Duration batchAge,
    Duration backoffMin,
    Duration backoffMax,
    Duration closeTimeout) {

  /** As many as record-format.md section 1.6 allows in one message. */
  private static final int MOST_RECORDS = 1_000;

  private static final Duration LONGEST_AGE = Duration.ofMinutes(1);
  private static final Duration SHORTEST_BACKOFF = Duration.ofMillis(10);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(10);
  private static final Duration LONGEST_CLOSE = Duration.ofMinutes(1);

  public static final Settings DEFAULTS =
      new Settings(
          36,
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofSeconds(2));

  public Settings {
    if (batchRecords < 1 || batchRecords > MOST_RECORDS) {
      throw new IllegalArgumentException(
          "a batch of %d records is not 1 to %d".formatted(batchRecords, MOST_RECORDS));
    }
    bounded("a batch age", batchAge, Duration.ZERO, LONGEST_AGE);
    bounded("a shortest back-off", backoffMin, SHORTEST_BACKOFF, LONGEST_BACKOFF);
    bounded("a longest back-off", backoffMax, backoffMin, LONGEST_BACKOFF);
    bounded("a close timeout", closeTimeout, Duration.ZERO, LONGEST_CLOSE);
  }

  private static void bounded(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s of %d ms is not %d to %d ms"
              .formatted(name, value.toMillis(), least.toMillis(), most.toMillis()));
    }
  }
}
