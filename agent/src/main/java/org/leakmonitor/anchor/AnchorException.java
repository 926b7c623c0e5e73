// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.anchor;

/** A time stamp that was not got or not kept; the message says why, the hint what to do. */
public final class AnchorException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String message;
  private final String hint;

  AnchorException(String message, String hint) {
    super(message);
    this.message = message;
    this.hint = hint;
  }

  AnchorException(String message, String hint, Throwable cause) {
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
