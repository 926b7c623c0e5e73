// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import java.util.Locale;
import java.util.Optional;

/** What expectations say of themselves, of what was seen, and of figures that make no sense. */
final class Sentences {
  private Sentences() {}

  static void checkLeast(long least) {
    check(least >= 1, "least '" + least + "' is not 1 or more, so it is always met");
  }

  static void checkNotBelow0(String what, double value) {
    check(value >= 0, what + " '" + value + "' is below 0");
  }

  static void check(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }

  static String said(String form, Object... arguments) {
    return String.format(Locale.ROOT, form, arguments);
  }

  static Optional<String> unless(boolean met, String form, Object... arguments) {
    return met ? Optional.empty() : Optional.of(said(form, arguments));
  }
}
