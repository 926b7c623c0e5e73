// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.util.Locale;

/** Which tags come first where a bus has more to do than time. */
public enum Priority {
  HIGH,
  NORMAL,
  LOW;

  /** As it stands in settings. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
