// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.register;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Consecutive 16-bit registers, the one with the lowest address first. */
public record Registers(List<Integer> words) {

  /**
   * @throws IllegalArgumentException if a word is outside 0 to 65535
   */
  public Registers {
    words = List.copyOf(words);
    for (int word : words) {
      if (word < 0 || word > 0xFFFF) {
        throw new IllegalArgumentException("register value '" + word + "' is outside 0 to 65535");
      }
    }
  }

  /**
   * A text, two characters a register, the first in the high byte and blanks behind.
   *
   * @throws IllegalArgumentException if it is longer, or a character is not printable ASCII
   */
  public static Registers ascii(String text, int count) {
    if (text.length() > 2 * count || !text.chars().allMatch(each -> each >= ' ' && each <= '~')) {
      throw new IllegalArgumentException(
          "text '" + text + "' is not up to " + 2 * count + " printable characters");
    }
    String filled = text + " ".repeat(2 * count - text.length());
    return new Registers(
        IntStream.range(0, count)
            .mapToObj(i -> filled.charAt(2 * i) << 8 | filled.charAt(2 * i + 1))
            .toList());
  }

  /** The text that {@link #ascii} made them of, without the blanks behind it. */
  public String text() {
    StringBuilder text = new StringBuilder();
    words.forEach(word -> text.append((char) (word >> 8)).append((char) (word & 0xFF)));
    return text.toString().stripTrailing();
  }

  public static Registers of(int... words) {
    return new Registers(Arrays.stream(words).boxed().toList());
  }
}
