// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import org.leakmonitor.reading.SteadyClock;

/** Keeps what is sent below the rates that are set, by the monotonic clock. */
final class Throttle {

  private final SteadyClock clock;
  private final int topicBytes;
  private final Pace messages;
  private final Pace bytes;

  Throttle(Settings settings, SteadyClock clock) {
    this.clock = clock;
    this.topicBytes = settings.batch().topicBytes();
    this.messages = Pace.of(settings.rate().messages(), 1, clock.nanos());
    this.bytes = Pace.of(settings.rate().bytes(), settings.batch().bytes(), clock.nanos());
  }

  /** How long until the next message may go; none or less where it may now. */
  long waitNanos() {
    long now = clock.nanos();
    return Math.max(messages.waitNanos(now), bytes.waitNanos(now));
  }

  /** A message goes. */
  void sent(byte[] payload) {
    long now = clock.nanos();
    messages.take(1, now);
    bytes.take(payload.length + topicBytes, now);
  }
}
