// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.setup;

/** Nothing was set up; the message says why, and the hint what to do. */
public final class SetupException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String hint;

  SetupException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  SetupException(String message, String hint, Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  public String hint() {
    return hint;
  }
}
