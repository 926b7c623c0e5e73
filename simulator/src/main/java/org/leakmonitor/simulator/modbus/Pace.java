// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.time.Duration;

/**
 * How fast a serial line and the devices on it are.
 *
 * @param baud bits a second; 0 for a line on which bytes take no time
 * @param bitsPerCharacter start, data, parity and stop bits of a character, 7 to 12
 * @param turnaround between the silence that ends a request and the first bit of the answer
 */
public record Pace(int baud, int bitsPerCharacter, Duration turnaround) {
  /** No time at all, for tests of anything but time. */
  public static final Pace UNPACED = new Pace(0, 11, Duration.ZERO);

  private static final int BITS_PER_CHARACTER = 11;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double SILENT_CHARACTERS = 3.5;

  /** Beyond it the silence is fixed, lest a receiver be interrupted too often. */
  private static final int FASTEST_COUNTED = 19_200;

  private static final long FIXED_SILENCE_NANOS = 1_750_000;

  /**
   * @throws IllegalArgumentException if a value is outside its range
   */
  public Pace {
    check(baud >= 0 && baud <= 4_000_000, "baud '" + baud + "' is outside 0 to 4000000");
    check(
        bitsPerCharacter >= 7 && bitsPerCharacter <= 12,
        "bits a character '" + bitsPerCharacter + "' are outside 7 to 12");
    check(!turnaround.isNegative(), "turnaround '" + turnaround + "' is below 0");
  }

  /** With the 11 bits a character that RTU asks for (Modbus over Serial Line 1.02, 2.5.1). */
  public static Pace of(int baud, Duration turnaround) {
    return new Pace(baud, BITS_PER_CHARACTER, turnaround);
  }

  boolean isPaced() {
    return baud > 0;
  }

  /** How long so many characters take on the wire; nothing on a line without a pace. */
  long nanosFor(int characters) {
    return isPaced() ? Math.round(characters * characterNanos()) : 0;
  }

  /** The silence between frames (Modbus over Serial Line 1.02, 2.5.1.1). */
  long silenceNanos() {
    if (!isPaced()) {
      return 0;
    }
    return baud > FASTEST_COUNTED
        ? FIXED_SILENCE_NANOS
        : Math.round(SILENT_CHARACTERS * characterNanos());
  }

  private double characterNanos() {
    return bitsPerCharacter * NANOS_PER_SECOND / baud;
  }

  private static void check(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }
}
