// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.reading;

import java.util.List;
import java.util.regex.Pattern;

/** Register words as they were read, in lower-case hex, four digits a word. */
public record Raw(String hex) {

  private static final Pattern FORM = Pattern.compile("([0-9a-f]{2}){1,64}");

  public Raw {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "raw '" + hex + "' is not 1 to 64 bytes of lower-case hex");
    }
  }

  /** Of 16-bit words, first register first. */
  public static Raw ofWords(List<Integer> words) {
    StringBuilder hex = new StringBuilder(words.size() * 4);
    for (int word : words) {
      for (int shift = 12; shift >= 0; shift -= 4) {
        hex.append(Character.forDigit(word >> shift & 0xf, 16));
      }
    }
    return new Raw(hex.toString());
  }
}
