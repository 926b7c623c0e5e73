// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.leakmonitor.reading.SteadyClock;

/** Time that passes only where a test lets it, or where a fake line waits for its next edge. */
public final class FakeTime {

  private static final Instant START = Instant.parse("2026-05-12T08:00:00Z");

  private final AtomicLong nanos = new AtomicLong();

  /** The moment that the nanoseconds 0 stand for. */
  public Instant start() {
    return START;
  }

  public long nanos() {
    return nanos.get();
  }

  public void pass(long more) {
    nanos.addAndGet(more);
  }

  /** Both the wall clock and the monotonic one follow this time. */
  public SteadyClock clock() {
    InstantSource wall = () -> START.plusNanos(nanos());
    return new SteadyClock(wall.withZone(ZoneOffset.UTC), this::nanos);
  }
}
