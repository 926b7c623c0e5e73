// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

/**
 * Something in a configuration that cannot stand.
 *
 * @param place {@code file:line:column}
 * @param hint what to write instead; empty where the message says it
 */
public record Problem(String place, String message, String hint) {

  /** One line, and one more for the hint. */
  public String text() {
    String line = place + ": " + message;
    return hint.isEmpty() ? line : line + "\n  hint: " + hint;
  }
}
