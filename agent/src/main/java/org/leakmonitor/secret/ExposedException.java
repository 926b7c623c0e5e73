// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.secret;

/** A file that others than its owner may read or change; the message names it. */
public final class ExposedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String hint;

  ExposedException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** The command that mends it. */
  public String hint() {
    return hint;
  }
}
