// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.register;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How the bytes of a value lie in its registers.
 *
 * @param letters A is the most significant byte, and the letters stand in the order in which the
 *     bytes cross the wire, such as {@code CDAB}
 */
public record Order(String letters) {
  private static final String ALL = "ABCDEFGH";

  /**
   * Takes either case and keeps the upper.
   *
   * @throws IllegalArgumentException if the letters are no permutation of the first 2, 4 or 8
   */
  public Order {
    letters = letters.toUpperCase(Locale.ROOT);
    String sorted =
        letters.chars().sorted().mapToObj(Character::toString).collect(Collectors.joining());
    int bytes = letters.length();
    if (!(bytes == 2 || bytes == 4 || bytes == 8) || !sorted.equals(ALL.substring(0, bytes))) {
      throw new IllegalArgumentException("order '" + letters + "' is no order of 2, 4 or 8 bytes");
    }
  }

  /** The most significant byte first, as Modbus itself has it. */
  public static Order straight(int bits) {
    return new Order(ALL.substring(0, bits / 8));
  }

  /** The width that it orders, in bits. */
  public int bits() {
    return 8 * letters.length();
  }

  /** Lays out the low bits of a value, as many as the order is wide. */
  Registers arrange(long value) {
    int[] bytes = letters.chars().map(letter -> (int) (value >>> shift(letter)) & 0xFF).toArray();
    return new Registers(
        IntStream.range(0, bytes.length / 2)
            .mapToObj(i -> bytes[2 * i] << 8 | bytes[2 * i + 1])
            .toList());
  }

  /** Reads what {@link #arrange} laid out; bits above the order's width are 0. */
  long collect(Registers registers) {
    long value = 0;
    for (int i = 0; i < letters.length(); i++) {
      long word = registers.words().get(i / 2);
      value |= (i % 2 == 0 ? word >>> 8 : word & 0xFF) << shift(letters.charAt(i));
    }
    return value;
  }

  private int shift(int letter) {
    return bits() - 8 - 8 * (letter - 'A');
  }
}
