// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One history of one gateway, written {@code site/gateway/incarnation}; never used again once
 * ended.
 *
 * @param gateway {@code site/gateway}
 * @param incarnation from 1
 */
public record LogId(String gateway, long incarnation) {

  private static final Pattern GATEWAY = Pattern.compile("[A-Za-z0-9_.:+-]+/[A-Za-z0-9_.:+-]+");
  private static final Pattern FORM = Pattern.compile("(" + GATEWAY + ")/([1-9][0-9]{0,14})");

  public LogId {
    if (!GATEWAY.matcher(gateway).matches() || incarnation < 1) {
      throw new IllegalArgumentException(
          "'" + gateway + "/" + incarnation + "' is not site/gateway/incarnation");
    }
  }

  /**
   * Reads a {@code log} field.
   *
   * @throws IllegalArgumentException where it has another form
   */
  public static LogId parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not site/gateway/incarnation");
    }
    return new LogId(matcher.group(1), Long.parseLong(matcher.group(2)));
  }

  @Override
  public String toString() {
    return gateway + "/" + incarnation;
  }
}
