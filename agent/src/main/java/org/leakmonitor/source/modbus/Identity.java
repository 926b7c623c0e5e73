// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * By what a device is known to be the right one: a text in its registers, two characters a
 * register, the first in the high byte.
 *
 * @param text without what fills it up
 */
public record Identity(Question question, String text) {

  private static final Pattern FORM = Pattern.compile("[!-~]([ -~]{0,62}[!-~])?");

  /** What devices fill texts up with. */
  private static final Pattern FILLING = Pattern.compile("[\\x00 ]+$");

  /**
   * @throws IllegalArgumentException if the text cannot stand in these registers
   */
  public Identity {
    if (question.table().bits()) {
      throw new IllegalArgumentException("identity is a text, which stands in registers");
    }
    if (!FORM.matcher(text).matches() || text.length() > question.bytes()) {
      throw new IllegalArgumentException(
          "identity '%s' is not 1 to %d printable characters"
              .formatted(text, Math.min(64, question.bytes())));
    }
  }

  /** The text in these registers; what is not printable becomes a dot. */
  public static String read(List<Integer> words) {
    byte[] bytes = new byte[2 * words.size()];
    for (int index = 0; index < words.size(); index++) {
      bytes[2 * index] = (byte) (words.get(index) >> 8);
      bytes[2 * index + 1] = words.get(index).byteValue();
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return FILLING.matcher(text).replaceFirst("").replaceAll("[^ -~]", ".");
  }
}
