// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

/** Refuses what lies outside its range. */
final class Checks {
  private Checks() {}

  static void check(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Builds no message unless it is needed: each step is checked. */
  static void checkFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(what + " '" + value + "' is not finite");
    }
  }

  /** A value that is finite and not below 0. */
  static void checkNotNegative(String what, double value) {
    check(value >= 0 && Double.isFinite(value), what + " '" + value + "' is not 0 or above");
  }
}
