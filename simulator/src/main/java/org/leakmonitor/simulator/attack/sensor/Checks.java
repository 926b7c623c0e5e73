// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.sensor;

/** Refuses what lies outside its range. */
final class Checks {
  private Checks() {}

  static void checkFinite(String what, double value) {
    check(Double.isFinite(value), what + " '" + value + "' is not finite");
  }

  static void checkAboveZero(String what, double value) {
    check(value > 0 && Double.isFinite(value), what + " '" + value + "' is not above 0");
  }

  private static void check(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }
}
