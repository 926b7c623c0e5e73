// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.leakmonitor.reading.SteadyClock;

/** The pause after a failure, and which attempt follows it. For the uplink's thread alone. */
final class Rest {

  private final SteadyClock clock;
  private final Duration longest;
  private final Backoff backoff;
  private long attempt;
  private long untilNanos;
  private long upSinceNanos;

  Rest(Settings settings, SteadyClock clock) {
    this.clock = clock;
    this.longest = settings.backoffMax();
    this.backoff = new Backoff(settings, () -> ThreadLocalRandom.current().nextDouble());
    this.untilNanos = clock.nanos();
    this.upSinceNanos = clock.nanos();
  }

  /** What was sent in an earlier attempt says nothing about this one. */
  long attempt() {
    return attempt;
  }

  void begin() {
    attempt++;
    untilNanos = clock.nanos() + backoff.next().toNanos();
  }

  /** None or less where the pause is over. */
  long leftNanos() {
    return untilNanos - clock.nanos();
  }

  /** The far side takes messages again. */
  void ended() {
    upSinceNanos = clock.nanos();
  }

  /** The far side goes on taking messages. */
  void passed() {
    if (clock.nanos() - upSinceNanos > longest.toNanos()) {
      // not before: a connection that is lost right after each success would else be tried for ever
      backoff.reset();
    }
  }
}
