// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.register;

/** What encodings ask of their parts. */
final class Checks {
  private Checks() {}

  /** Of two widths, the one named or twice it. */
  static void width(Order order, int narrow) {
    if (order.bits() != narrow && order.bits() != 2 * narrow) {
      throw new IllegalArgumentException("order '" + order.letters() + "' is of another width");
    }
  }

  static void scale(double scale) {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("scale '" + scale + "' is not above 0");
    }
  }

  /** The registers, if they are as many as an encoding has. */
  static Registers count(Registers registers, Encoding encoding) {
    int actual = registers.words().size();
    if (actual != encoding.cells()) {
      throw new IllegalArgumentException(
          "a value takes " + encoding.cells() + " registers, not " + actual);
    }
    return registers;
  }
}
