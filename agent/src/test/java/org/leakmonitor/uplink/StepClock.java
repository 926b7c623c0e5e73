// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.leakmonitor.reading.SteadyClock;

/** A system clock and a monotonic one that move when they are told. Safe for many threads. */
final class StepClock extends Clock {

  private final SteadyClock steady;
  private Instant wall;
  private long nanos;

  StepClock(Instant wall) {
    this.wall = wall;
    this.steady = new SteadyClock(this, this::nanos);
  }

  /** What those read who depend on it. */
  SteadyClock steady() {
    return steady;
  }

  private synchronized long nanos() {
    return nanos;
  }

  /** Time passes, for both. */
  synchronized void pass(Duration time) {
    wall = wall.plus(time);
    nanos += time.toNanos();
  }

  /** Somebody sets the system's clock, and the agent follows. */
  void set(Instant next) {
    synchronized (this) {
      wall = next;
    }
    steady.adopt();
  }

  @Override
  public synchronized Instant instant() {
    return wall;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
