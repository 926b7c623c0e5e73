// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.register;

import java.util.Arrays;
import java.util.List;

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

  public static Registers of(int... words) {
    return new Registers(Arrays.stream(words).boxed().toList());
  }
}
