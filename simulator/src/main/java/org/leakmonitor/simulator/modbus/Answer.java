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
  private final Runnable leaving;

  private Answer(byte[] bytes, Duration delay, boolean trickles, End end, Runnable leaving) {
    this.bytes = bytes;
    this.delay = delay;
    this.trickles = trickles;
    this.end = end;
    this.leaving = leaving;
  }

  static Answer of(byte... bytes) {
    return new Answer(bytes.clone(), Duration.ZERO, false, End.OPEN, () -> {});
  }

  static Answer none() {
    return of();
  }

  Answer trickling() {
    return new Answer(bytes, delay, true, end, leaving);
  }

  Answer ending(End other) {
    return new Answer(bytes, delay, trickles, other, leaving);
  }

  Answer after(Duration other) {
    return new Answer(bytes, other, trickles, end, leaving);
  }

  /** The same, which says so when it leaves. */
  Answer telling(Runnable other) {
    return new Answer(bytes, delay, trickles, end, other);
  }

  /** Called right before the first byte leaves, if there is one. */
  void leave() {
    if (bytes.length > 0) {
      leaving.run();
    }
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
