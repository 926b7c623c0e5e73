// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.poll;

import java.util.Optional;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.source.modbus.Block;
import org.leakmonitor.source.modbus.Device;

/** A block that is polled again and again, and how that went last. Not safe for many threads. */
final class Poll {

  private final Block block;
  private final Device device;
  private Optional<Gap.Why> failing = Optional.empty();
  private long askedAt;

  /**
   * @param start when it could have been asked first, monotonic nanoseconds
   */
  Poll(Block block, Device device, long start) {
    this.block = block;
    this.device = device;
    // What was never asked goes before what was asked at the start.
    this.askedAt = start - 1;
  }

  Block block() {
    return block;
  }

  Device device() {
    return device;
  }

  /** Why its last slot brought no words; empty where it brought them, and before the first. */
  Optional<Gap.Why> failing() {
    return failing;
  }

  void failing(Optional<Gap.Why> why) {
    failing = why;
  }

  /** When its last request was sent, monotonic nanoseconds. */
  long askedAt() {
    return askedAt;
  }

  void askedAt(long moment) {
    askedAt = moment;
  }
}
