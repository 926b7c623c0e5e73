// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

/** What cannot be kept, put back or ended; the message says why, the hint what to do. */
public final class CustodyException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String message;
  private final String hint;

  CustodyException(String message, String hint) {
    super(message);
    this.message = message;
    this.hint = hint;
  }

  CustodyException(String message, String hint, Throwable cause) {
    super(message, cause);
    this.message = message;
    this.hint = hint;
  }

  @Override
  public String getMessage() {
    return message;
  }

  public String hint() {
    return hint;
  }
}
