// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

/** Ends a command with a message, a hint and an exit code. */
final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String message;
  private final String hint;
  private final int exitCode;

  CommandException(String message, String hint, int exitCode) {
    super(message);
    this.message = message;
    this.hint = hint;
    this.exitCode = exitCode;
  }

  @Override
  public String getMessage() {
    return message;
  }

  String hint() {
    return hint;
  }

  int exitCode() {
    return exitCode;
  }
}
