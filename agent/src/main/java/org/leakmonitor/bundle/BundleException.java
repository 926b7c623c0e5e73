// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bundle;

/** A bundle that cannot be used; the message says which and why, the hint what to do. */
public final class BundleException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String message;
  private final String hint;

  BundleException(String message, String hint) {
    super(message);
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
