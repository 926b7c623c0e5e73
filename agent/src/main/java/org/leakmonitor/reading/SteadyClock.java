// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.reading;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * Wall time that never steps by itself: a wall-clock reading carried on by the monotonic clock. The
 * system's clock may be set at any moment; here a step happens only when {@link #adopt} is called,
 * so that whoever calls it can record it first. Safe for use by many threads.
 */
public final class SteadyClock extends Clock {

  /** Stamps older than this were settled long ago; a stamp is recorded within milliseconds. */
  private static final Duration SETTLING = Duration.ofSeconds(10);

  private final Clock system;
  private final LongSupplier nanos;
  private volatile Origin origin;

  private record Origin(Instant wall, long nanos, Duration step, long steppedAt) {}

  public SteadyClock(Clock system, LongSupplier nanos) {
    this.system = system;
    this.nanos = nanos;
    this.origin = new Origin(system.instant(), nanos.getAsLong(), Duration.ZERO, nanos.getAsLong());
  }

  public static SteadyClock ofSystem() {
    return new SteadyClock(Clock.systemUTC(), System::nanoTime);
  }

  /** The monotonic clock in nanoseconds; only differences mean anything. */
  public long nanos() {
    return nanos.getAsLong();
  }

  @Override
  public Instant instant() {
    return instantAt(nanos());
  }

  /** The wall time at a moment of the monotonic clock. */
  public Instant instantAt(long moment) {
    Origin from = origin;
    return from.wall.plusNanos(moment - from.nanos);
  }

  /** How far the system's clock is ahead of this one. */
  public Duration drift() {
    return Duration.between(instant(), system.instant());
  }

  /** Follows the system's clock from now on. */
  public void adopt() {
    long now = nanos();
    Instant wall = system.instant();
    origin = new Origin(wall, now, Duration.between(instantAt(now), wall), now);
  }

  /** Moves a stamp taken just before the last {@link #adopt} over to the new time. */
  public Instant settled(Instant stamp) {
    Origin from = origin;
    if (from.step.isZero() || nanos() - from.steppedAt > SETTLING.toNanos()) {
      return stamp;
    }
    Instant moved = stamp.plus(from.step);
    return distance(moved).compareTo(distance(stamp)) < 0 ? moved : stamp;
  }

  private Duration distance(Instant stamp) {
    return Duration.between(stamp, instant()).abs();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return system.withZone(zone);
  }
}
