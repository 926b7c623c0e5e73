// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

/**
 * Text that breaks the rules of record-format.md; the message names the rule and the place. It may
 * quote what somebody hostile wrote, so it is cut and has no control characters.
 */
public final class FormatException extends Exception {

  private static final long serialVersionUID = 1L;

  private static final int LONGEST = 500;

  private final String message;

  public FormatException(String message) {
    super(message);
    this.message = shown(message);
  }

  public FormatException(String message, Throwable cause) {
    super(message, cause);
    this.message = shown(message);
  }

  private static String shown(String text) {
    String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    return cut.replaceAll("\\p{C}", "?");
  }

  @Override
  public String getMessage() {
    return message;
  }
}
