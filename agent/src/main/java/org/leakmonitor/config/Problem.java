// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

/**
 * Something in a configuration that cannot stand.
 *
 * @param line from 1; 0 where the file as a whole is meant
 * @param column from 1; 0 likewise
 * @param hint what to write instead; empty where the message says it
 */
public record Problem(String file, int line, int column, String message, String hint) {

  /** One line, and one more for the hint. */
  public String text() {
    return hint.isEmpty() ? placed() : placed() + "\n  hint: " + hint;
  }

  /** The message and where it belongs, in one line. */
  public String placed() {
    String place = line == 0 ? file : file + ":" + line + ":" + column;
    return place + ": " + message;
  }
}
