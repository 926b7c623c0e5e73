// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.util.List;

/**
 * The order in which a device sends the bytes of a number, one letter a byte, {@code a} being the
 * highest: {@code abcd} is big-endian, {@code cdab} sends the low word first. Modbus leaves it
 * open, and data sheets rarely say: it is found by trying against a known pressure.
 */
public record Order(String letters) {

  private static final String ALPHABET = "abcdefgh";

  /** How most devices send 32 bits; other widths take it for their own natural order. */
  private static final String BIG_ENDIAN = "abcd";

  /**
   * @throws IllegalArgumentException if the letters are no order of 2, 4 or 8 bytes
   */
  public Order {
    int bytes = letters.length();
    String sorted =
        letters
            .chars()
            .sorted()
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    if (bytes < 2 || Integer.bitCount(bytes) != 1 || !ALPHABET.startsWith(sorted)) {
      throw new IllegalArgumentException(
          "order '" + letters + "' does not have each of ab, abcd or abcdefgh once");
    }
  }

  /** High byte first. */
  static Order natural(int bytes) {
    return new Order(ALPHABET.substring(0, bytes));
  }

  /**
   * The order of so many bytes.
   *
   * @throws IllegalArgumentException if this is one of another width
   */
  Order of(int bytes, Encoding encoding) {
    if (letters.equals(BIG_ENDIAN)) {
      return natural(bytes);
    }
    if (letters.length() != bytes) {
      throw new IllegalArgumentException(
          "order '%s' has %d letters, and %s has %d bytes"
              .formatted(letters, letters.length(), encoding, bytes));
    }
    return this;
  }

  /** The number's bytes, highest first, behind words of 0 to 65535 as they were read. */
  byte[] bytes(List<Integer> words) {
    byte[] number = new byte[letters.length()];
    for (int place = 0; place < number.length; place++) {
      int word = words.get(place / 2);
      number[letters.charAt(place) - 'a'] = (byte) (place % 2 == 0 ? word >> 8 : word);
    }
    return number;
  }

  @Override
  public String toString() {
    return letters;
  }
}
