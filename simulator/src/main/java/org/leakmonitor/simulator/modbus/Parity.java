// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

/** How long a character of a serial line is: 8N1 without a parity bit, 8E1 or 8O1 with one. */
public enum Parity {
  NONE(10),
  EVEN(11),
  ODD(11);

  private final int bits;

  Parity(int bits) {
    this.bits = bits;
  }

  /** With start and stop bits. */
  public int bitsPerCharacter() {
    return bits;
  }
}
