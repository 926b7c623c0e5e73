// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Pauses between attempts: never below {@code min}, since AWS IoT takes one CONNECT a second from a
 * client id, and above that at random up to a bound that doubles until it is {@code max}, so that
 * many gateways do not come back at once.
 */
public final class Backoff {

  /** Doublings after which the pause no longer grows, whatever the settings. */
  private static final int MOST_DOUBLINGS = 30;

  private final Duration min;
  private final Duration max;
  private final DoubleSupplier random;
  private int failures;

  /**
   * @param random from 0 up to 1
   */
  Backoff(Settings settings, DoubleSupplier random) {
    this(settings.backoffMin(), settings.backoffMax(), random);
  }

  /**
   * @param random from 0 up to 1
   */
  public Backoff(Duration min, Duration max, DoubleSupplier random) {
    this.min = min;
    this.max = max;
    this.random = random;
  }

  public Duration next() {
    failures = Math.min(failures + 1, MOST_DOUBLINGS);
    double doubled = min.toNanos() * Math.scalb(1.0, failures);
    double most = Math.min(doubled, (double) max.toNanos());
    return min.plusNanos((long) ((most - min.toNanos()) * random.getAsDouble()));
  }

  public void reset() {
    failures = 0;
  }
}
