// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.key;

/** A key that cannot be used; the message says which, the hint what to do. */
public final class KeyException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String message;
  private final String hint;

  KeyException(String message, String hint) {
    super(message);
    this.message = message;
    this.hint = hint;
  }

  KeyException(String message, String hint, Throwable cause) {
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
