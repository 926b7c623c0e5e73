// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

/**
 * A token bucket, kept as the moment at which it is full. It holds a twentieth of a second's worth,
 * so that a thread that wakes late catches up; that and the last message are taken off the rate, so
 * that no second, wherever it begins, has more than it may.
 */
final class Pace {

  private static final double SECOND = 1e9;

  /** How much of a second the bucket holds. */
  private static final long SLACK_NANOS = 50_000_000;

  private final double nanosEach;
  private long fullAtNanos;

  private Pace(double nanosEach, long nowNanos) {
    this.nanosEach = nanosEach;
    this.fullAtNanos = nowNanos;
  }

  /**
   * @param most units in any second; 0 is no limit
   * @param largest how many units are taken at once; where that is more than half of {@code most},
   *     a second may have that many
   */
  static Pace of(long most, long largest, long nowNanos) {
    if (most == 0) {
      return new Pace(0, nowNanos);
    }
    double steady = Math.max((double) (most - largest), most / 2.0);
    return new Pace((SECOND + SLACK_NANOS) / steady, nowNanos);
  }

  /** How long until something may be taken; none or less where it may be now. */
  long waitNanos(long nowNanos) {
    return nanosEach == 0 ? 0 : fullAtNanos - SLACK_NANOS - nowNanos;
  }

  void take(long units, long nowNanos) {
    fullAtNanos = Math.max(fullAtNanos, nowNanos) + (long) (units * nanosEach);
  }
}
