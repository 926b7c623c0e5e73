// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.Locale;

/** How much of each record is checked. */
public enum Depth {
  /** All that record-format.md asks for. */
  FULL,

  /** All but the signatures that epoch keys made. */
  FAST;

  /** Its name in a report. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
