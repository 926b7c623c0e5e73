// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board;

import java.util.Locale;

/** At which level a line is active. */
public enum Polarity {
  ACTIVE_HIGH,
  ACTIVE_LOW;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
