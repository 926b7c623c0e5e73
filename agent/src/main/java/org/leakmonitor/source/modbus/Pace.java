// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.time.Duration;

/**
 * How fast bytes go over a bus.
 *
 * @param characterNanos what one byte takes, start, parity and stop bits included; 0 where there is
 *     no wire to wait for
 * @param silence how long nothing may be on the line between two frames
 */
public record Pace(long characterNanos, Duration silence) {

  /** Above this rate the silence stays what it is there; Serial Line V1.02 section 2.5.1.1. */
  private static final int FASTEST_SCALED_BAUD = 19_200;

  private static final Duration FIXED_SILENCE = Duration.ofNanos(1_750_000);

  /** Half-characters of silence that end a frame; Serial Line V1.02 section 2.5.1.1. */
  private static final int SILENT_HALVES = 7;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Frames carry their length, so nothing has to be told by silence. */
  static final Pace NETWORK = new Pace(0, Duration.ZERO);

  /** Frames without a length: a serial server takes so long at most between two parts of one. */
  static final Pace TUNNEL = new Pace(0, Duration.ofMillis(2));

  /** Of a serial line. */
  static Pace of(int baud, int bitsPerCharacter) {
    long character = bitsPerCharacter * NANOS_PER_SECOND / baud;
    Duration silence =
        baud > FASTEST_SCALED_BAUD
            ? FIXED_SILENCE
            : Duration.ofNanos(character * SILENT_HALVES / 2);
    return new Pace(character, silence);
  }

  /** What so many bytes take. */
  public Duration of(int bytes) {
    return Duration.ofNanos(bytes * characterNanos);
  }
}
