// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.util.List;
import java.util.Locale;

/** How one or two register words form a number; a double holds every one of them exactly. */
public enum Encoding {
  INT16(1) {
    @Override
    double decode(int bits) {
      return (short) bits;
    }
  },
  UINT16(1) {
    @Override
    double decode(int bits) {
      return bits;
    }
  },
  INT32(2) {
    @Override
    double decode(int bits) {
      return bits;
    }
  },
  UINT32(2) {
    @Override
    double decode(int bits) {
      return Integer.toUnsignedLong(bits);
    }
  },
  /** IEEE 754 binary32; NaN and infinity come out as they are. */
  FLOAT32(2) {
    @Override
    double decode(int bits) {
      return Float.intBitsToFloat(bits);
    }
  };

  private final int words;

  Encoding(int words) {
    this.words = words;
  }

  /** How many registers a number takes. */
  public int words() {
    return words;
  }

  /**
   * The number that the words form.
   *
   * @param registers as many as {@link #words}, each 0 to 65535, lowest address first
   * @param order ignored for a single word, which Modbus itself sends high byte first
   * @throws IllegalArgumentException if there are more or fewer words
   */
  public double decode(List<Integer> registers, Order order) {
    if (registers.size() != words) {
      throw new IllegalArgumentException(
          this + " takes " + words + " words, not " + registers.size());
    }
    int first = registers.get(0) & 0xffff;
    return decode(words == 1 ? first : order.join(first, registers.get(1) & 0xffff));
  }

  abstract double decode(int bits);

  /** As it stands in settings, such as {@code float32}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
