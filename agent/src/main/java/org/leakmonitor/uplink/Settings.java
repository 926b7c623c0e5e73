// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.time.Duration;

/**
 * How records are sent.
 *
 * @param batch how readings share messages
 * @param rate how much is sent in a second at most
 * @param backlogPercent which part of the line a backlog has while there are live readings too
 * @param backoffMin the shortest pause after a failure
 * @param backoffMax the longest pause between attempts
 * @param closeTimeout how long a stop waits for what is durable to be sent and acknowledged
 */
public record Settings(
    BatchSettings batch,
    RateSettings rate,
    int backlogPercent,
    Duration backoffMin,
    Duration backoffMax,
    Duration closeTimeout) {

  private static final int HALF = 50;
  private static final int MOST_PERCENT = 99;
  private static final Duration SHORTEST_BACKOFF = Duration.ofMillis(10);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(10);
  private static final Duration LONGEST_CLOSE = Duration.ofMinutes(1);

  public static final Settings DEFAULTS =
      new Settings(
          BatchSettings.DEFAULTS,
          RateSettings.DEFAULTS,
          HALF,
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofSeconds(2));

  public Settings {
    if (backlogPercent < 1 || backlogPercent > MOST_PERCENT) {
      throw new IllegalArgumentException(
          "a backlog percent of %d is not 1 to %d".formatted(backlogPercent, MOST_PERCENT));
    }
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
