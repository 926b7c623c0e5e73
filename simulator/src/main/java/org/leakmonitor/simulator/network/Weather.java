// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.network;

import java.time.Duration;
import java.util.Set;

/**
 * How the network behaves.
 *
 * @param delay on the way, in each direction; throughput does not suffer
 * @param bytesPerSecond in each direction of each connection; 0 for no limit
 * @param stallChance of each piece of up to 8 KiB, 0 to 1
 * @param stall for how long such a piece and all behind it wait, as TCP does for a lost packet
 * @param held in which directions nothing passes; what was sent comes later, as from TCP's
 *     retransmissions, and so does the end of a connection
 */
public record Weather(
    Duration delay, long bytesPerSecond, double stallChance, Duration stall, Set<Direction> held) {

  /** Nothing is wrong. */
  public static final Weather FAIR = new Weather(Duration.ZERO, 0, 0, Duration.ZERO, Set.of());

  public Weather {
    held = Set.copyOf(held);
    if (delay.isNegative() || stall.isNegative() || bytesPerSecond < 0) {
      throw new IllegalArgumentException("a delay, a stall or a rate is below 0");
    }
    if (!(stallChance >= 0 && stallChance <= 1)) {
      throw new IllegalArgumentException("chance " + stallChance + " is not 0 to 1");
    }
  }

  public Weather delayed(Duration by) {
    return new Weather(by, bytesPerSecond, stallChance, stall, held);
  }

  public Weather limited(long rate) {
    return new Weather(delay, rate, stallChance, stall, held);
  }

  public Weather stalling(double chance, Duration length) {
    return new Weather(delay, bytesPerSecond, chance, length, held);
  }

  public Weather holding(Set<Direction> directions) {
    return new Weather(delay, bytesPerSecond, stallChance, stall, directions);
  }
}
