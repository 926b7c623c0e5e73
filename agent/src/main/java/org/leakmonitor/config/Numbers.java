// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as people write them. */
final class Numbers {

  /** Far beyond any quantity; a text such as 1e999999999 would take the memory when written out. */
  private static final int MAX_DIGITS = 30;

  /** How a decimal number has to look, in words. */
  static final String FORM = "write a number of at most " + MAX_DIGITS + " digits";

  private static final Pattern HEX = Pattern.compile("0[xX]([0-9A-Fa-f]{1,4})");

  private Numbers() {}

  static Optional<BigDecimal> decimal(String text) {
    try {
      return Optional.of(text)
          .filter(number -> number.length() <= 2 * MAX_DIGITS)
          .map(BigDecimal::new)
          .filter(number -> number.precision() <= MAX_DIGITS)
          .filter(number -> Math.abs((long) number.scale()) <= MAX_DIGITS);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static Optional<Integer> whole(String text) {
    try {
      return Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The same, or in hex after {@code 0x}. */
  static Optional<Integer> wholeOrHex(String text) {
    Matcher hex = HEX.matcher(text);
    return hex.matches() ? Optional.of(Integer.parseInt(hex.group(1), 16)) : whole(text);
  }
}
