// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Pauses between attempts: up to {@code max}, doubling, with full jitter so that many gateways do
 * not come back at once.
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
    double doubled = min.toNanos() * Math.scalb(1.0, Math.min(failures++, MOST_DOUBLINGS));
    double most = Math.min(doubled, (double) max.toNanos());
    return Duration.ofNanos((long) (most * random.getAsDouble()));
  }

  public void reset() {
    failures = 0;
  }
}
