// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

/** Something without which no witness starts; the hint says what to do. */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String message;
  private final String hint;

  RefusedException(String message, String hint) {
    super(message);
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
