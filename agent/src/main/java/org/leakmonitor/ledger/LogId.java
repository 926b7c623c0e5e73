// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

/**
 * One history of one gateway, written {@code site/gateway/incarnation}; never used again once
 * ended.
 *
 * @param gateway {@code site/gateway}
 * @param incarnation from 1
 */
public record LogId(String gateway, long incarnation) {

  /** The highest incarnation that a record can name. */
  public static final long MOST = 999_999_999_999_999L;

  private static final Alphabet NAME = new Alphabet("A-Za-z0-9_.:+-", 1, Integer.MAX_VALUE);
  private static final Alphabet DIGITS = new Alphabet("0-9", 1, 15);

  public LogId {
    int slash = gateway.indexOf('/');
    if (slash < 0
        || !NAME.spells(gateway.substring(0, slash))
        || !NAME.spells(gateway.substring(slash + 1))
        || incarnation < 1
        || incarnation > MOST) {
      throw malformed(gateway + "/" + incarnation);
    }
  }

  /**
   * Reads a {@code log} field.
   *
   * @throws IllegalArgumentException where it has another form
   */
  public static LogId parse(String text) {
    int slash = text.lastIndexOf('/');
    String incarnation = text.substring(slash + 1);
    if (slash < 0 || !DIGITS.spells(incarnation) || incarnation.charAt(0) == '0') {
      throw malformed(text);
    }
    return new LogId(text.substring(0, slash), Long.parseLong(incarnation));
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException("'" + text + "' is not site/gateway/incarnation");
  }

  @Override
  public String toString() {
    return gateway + "/" + incarnation;
  }
}
