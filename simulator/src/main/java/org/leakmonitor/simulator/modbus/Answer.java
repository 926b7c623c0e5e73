// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.time.Duration;

/** What the device does about one request, on whatever transport the request came. */
final class Answer {
  /** Between the bytes of an answer that trickles. */
  static final Duration TRICKLE = Duration.ofMillis(2);

  /** What becomes of the connection afterwards. */
  enum End {
    OPEN,
    CLOSED,
    /** Open, but nothing is answered any more. */
    DEAF
  }

  private final byte[] bytes;
  private final Duration delay;
  private final boolean trickles;
  private final End end;

  private Answer(byte[] bytes, Duration delay, boolean trickles, End end) {
    this.bytes = bytes;
    this.delay = delay;
    this.trickles = trickles;
    this.end = end;
  }

  static Answer of(byte... bytes) {
    return new Answer(bytes.clone(), Duration.ZERO, false, End.OPEN);
  }

  static Answer none() {
    return of();
  }

  Answer trickling() {
    return new Answer(bytes, delay, true, end);
  }

  Answer ending(End other) {
    return new Answer(bytes, delay, trickles, other);
  }

  Answer after(Duration other) {
    return new Answer(bytes, other, trickles, end);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** Between taking the request up and the first byte. */
  Duration delay() {
    return delay;
  }

  /** Whether the bytes leave one by one, {@link #TRICKLE} apart. */
  boolean trickles() {
    return trickles;
  }

  End end() {
    return end;
  }
}
