// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board;

/** The board has not what was asked for, or it failed; the hint is the cure. */
public final class BoardException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String hint;

  public BoardException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  public BoardException(String message, String hint, Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  /** What to do about it. */
  public String hint() {
    return hint;
  }
}
