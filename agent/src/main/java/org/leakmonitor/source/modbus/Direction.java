// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.time.Duration;
import java.util.Locale;

/**
 * How an RS-485 transceiver is told to send.
 *
 * @param before how long it is told before the first byte
 * @param after how long it is told still after the last one
 */
public record Direction(Control control, Duration before, Duration after) {

  // Before AUTOMATIC, whose constructor needs it. Longer, and the answer would meet our own sender.
  private static final Duration MOST = Duration.ofMillis(100);

  /** The adapter sees to it by itself, or the line is RS-232. */
  public static final Direction AUTOMATIC =
      new Direction(Control.NONE, Duration.ZERO, Duration.ZERO);

  /** Who switches the transceiver. */
  public enum Control {
    /** Nobody has to. */
    NONE,
    /** The kernel's driver, by RTS, as Linux knows it for RS-485 ports. */
    KERNEL,
    /** We do, by RTS: high while sending. */
    RTS,
    /** We do, by RTS: low while sending. */
    RTS_LOW;

    /** As it stands in settings. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @throws IllegalArgumentException if a delay is out of its range
   */
  public Direction {
    check("rts before", before);
    check("rts after", after);
  }

  private static void check(String name, Duration delay) {
    if (delay.isNegative() || delay.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(name + " '" + delay + "' is not 0 ms to 100 ms");
    }
  }
}
