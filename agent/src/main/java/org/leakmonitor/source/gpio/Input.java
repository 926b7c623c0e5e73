// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a converter measures: one of its inputs, or the difference of two.
 *
 * @param positive number of the input, 0 to 63
 * @param negative of the one that is taken away; empty for ground
 */
public record Input(int positive, OptionalInt negative) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,2})(?:-(\\d{1,2}))?");
  private static final int LAST = 63;

  /**
   * @throws IllegalArgumentException if a number is out of its range, or both are the same
   */
  public Input {
    if (positive < 0
        || positive > LAST
        || (negative.isPresent() && (negative.getAsInt() < 0 || negative.getAsInt() > LAST))
        || negative.equals(OptionalInt.of(positive))) {
      throw new IllegalArgumentException(
          "input '" + text(positive, negative) + "' is not one of 0 to 63, or two of them");
    }
  }

  /**
   * Reads {@code 0}, or {@code 0-1} for a difference.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Input parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("input '" + text + "' is neither like 0 nor like 0-1");
    }
    return new Input(
        Integer.parseInt(parts.group(1)),
        parts.group(2) == null
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(parts.group(2))));
  }

  /** As the configuration says it. */
  @Override
  public String toString() {
    return text(positive, negative);
  }

  private static String text(int positive, OptionalInt negative) {
    return positive + (negative.isPresent() ? "-" + negative.getAsInt() : "");
  }
}
