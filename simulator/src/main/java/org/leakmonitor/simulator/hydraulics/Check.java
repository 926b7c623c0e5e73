// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/** Refuses numbers that are not of their range, by name and value. */
final class Check {
  private Check() {}

  static void positive(String what, double value) {
    that(value > 0, what + " '" + value + "' is not above 0");
    finite(what, value);
  }

  static void notNegative(String what, double value) {
    finite(what, value);
    that(value >= 0, what + " '" + value + "' is below 0");
  }

  static void finite(String what, double value) {
    that(Double.isFinite(value), what + " '" + value + "' is not finite");
  }

  static void portion(String what, double value) {
    that(value >= 0 && value <= 1, what + " '" + value + "' is outside 0 to 1");
  }

  static void named(String name) {
    that(!name.isBlank(), "name '" + name + "' is blank");
  }

  static void that(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }
}
