// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

/** Something that could not be verified at all; the hint says what to do. */
public final class UnreadableException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String message;
  private final String hint;

  UnreadableException(String message, String hint) {
    super(message);
    this.message = message;
    this.hint = hint;
  }

  UnreadableException(String message, String hint, Throwable cause) {
    super(message, cause);
    this.message = message;
    this.hint = hint;
  }

  public String hint() {
    return hint;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
