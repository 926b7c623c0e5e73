// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.tls;

/** A key or certificate that cannot be used; the message names its file. */
public final class CredentialsException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String hint;

  CredentialsException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  CredentialsException(String message, String hint, Exception cause) {
    super(message, cause);
    this.hint = hint;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** What to do about it. */
  public String hint() {
    return hint;
  }
}
