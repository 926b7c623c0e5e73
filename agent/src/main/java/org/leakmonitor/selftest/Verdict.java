// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

/** How it stands with something. */
public enum Verdict {
  OK("ok"),
  /** It works, and may not for long, or nobody would see that it does not. */
  WARN("warn"),
  FAIL("FAIL");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** As it is printed. */
  public String word() {
    return word;
  }
}
