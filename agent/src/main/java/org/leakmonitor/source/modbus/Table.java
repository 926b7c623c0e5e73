// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.util.Locale;

/** The four tables of a device, each read by a function of its own; V1.1b3 section 4.3. */
public enum Table {
  /** Single bits that could be written too, read with function code 1, section 6.1. */
  COILS(1, 0, 2000),
  /** Single bits, read with function code 2, section 6.2. */
  DISCRETE(2, 1, 2000),
  /** 16-bit words that could be written too, read with function code 3, section 6.3. */
  HOLDING(3, 4, 125),
  /** 16-bit words, read with function code 4, section 6.4. */
  INPUT(4, 3, 125);

  private final int functionCode;
  private final int leadingDigit;
  private final int most;

  Table(int functionCode, int leadingDigit, int most) {
    this.functionCode = functionCode;
    this.leadingDigit = leadingDigit;
    this.most = most;
  }

  public int functionCode() {
    return functionCode;
  }

  /** What a number in the style of 40001 begins with; that of coils is left out as a rule. */
  int leadingDigit() {
    return leadingDigit;
  }

  /** How many of its cells one question may ask for. */
  public int most() {
    return most;
  }

  /** Whether a cell is a single bit, not a word. */
  public boolean bits() {
    return this == COILS || this == DISCRETE;
  }

  /** How many bytes so many cells take in an answer. */
  public int bytes(int cells) {
    return bits() ? (cells + 7) / 8 : 2 * cells;
  }

  /** As it stands in settings, such as {@code holding}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
