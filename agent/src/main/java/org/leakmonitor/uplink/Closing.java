// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.time.Duration;
import org.leakmonitor.reading.SteadyClock;

/** How much time a stop leaves. Begun on any thread. */
final class Closing {

  private final SteadyClock clock;
  private final Duration timeout;
  private volatile boolean begun;
  private volatile long endNanos;

  Closing(Settings settings, SteadyClock clock) {
    this.clock = clock;
    this.timeout = settings.closeTimeout();
  }

  void begin() {
    endNanos = clock.nanos() + timeout.toNanos();
    begun = true;
  }

  boolean isBegun() {
    return begun;
  }

  boolean isOver() {
    return begun && endNanos - clock.nanos() <= 0;
  }

  /** This much, but not beyond the end of a stop that has begun. */
  long within(long nanos) {
    return begun ? Math.min(nanos, endNanos - clock.nanos()) : nanos;
  }
}
