// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.util.Locale;

/** The two tables of 16-bit words; Application Protocol V1.1b3 section 4.3. */
public enum Table {
  /** Read with function code 3, section 6.3. */
  HOLDING(3, 4),
  /** Read with function code 4, section 6.4. */
  INPUT(4, 3);

  private final int functionCode;
  private final int leadingDigit;

  Table(int functionCode, int leadingDigit) {
    this.functionCode = functionCode;
    this.leadingDigit = leadingDigit;
  }

  public int functionCode() {
    return functionCode;
  }

  /** What a register number in the style of 40001 begins with. */
  int leadingDigit() {
    return leadingDigit;
  }

  /** As it stands in settings, {@code holding} or {@code input}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
