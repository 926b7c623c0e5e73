// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.anchor;

/** A token that does not prove what it should. */
public final class TokenException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String found;

  TokenException(String expected, String found) {
    super(expected);
    this.expected = expected;
    this.found = found;
  }

  TokenException(String expected, String found, Throwable cause) {
    super(expected, cause);
    this.expected = expected;
    this.found = found;
  }

  public String expected() {
    return expected;
  }

  public String found() {
    return found;
  }

  @Override
  public String getMessage() {
    return "expected " + expected + ", found " + found;
  }
}
