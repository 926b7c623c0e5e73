// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.time.Duration;

/**
 * How large the payload of a message with several records may be: as it is set, or less where the
 * far side has refused that. For the uplink's thread alone.
 */
final class Room {

  /** A limit that was met is believed for so long: some brokers end the connection over it, too. */
  private static final Duration BELIEVED = Duration.ofMinutes(10);

  private final int most;
  private int bytes;
  private long narrowedNanos;

  Room(BatchSettings settings) {
    this.most = settings.payloadBytes();
    this.bytes = most;
  }

  int bytes() {
    return bytes;
  }

  /**
   * The far side has refused a message of this size.
   *
   * @param nowNanos monotonic
   */
  void narrow(int refused, long nowNanos) {
    bytes = Math.max(1, Math.min(bytes, refused / 2));
    narrowedNanos = nowNanos;
  }

  /** The next connection may take more again, if it is long since one did not. */
  void widen(long nowNanos) {
    if (nowNanos - narrowedNanos >= BELIEVED.toNanos()) {
      bytes = most;
    }
  }
}
