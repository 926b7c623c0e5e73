// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

/** Text that breaks the rules of record-format.md; the message names the rule and the place. */
public final class FormatException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String message;

  public FormatException(String message) {
    super(message);
    this.message = message;
  }

  public FormatException(String message, Throwable cause) {
    super(message, cause);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
