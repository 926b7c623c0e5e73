// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board;

import java.util.Locale;

/** What holds an input where nothing drives it. */
public enum Pull {
  UP,
  DOWN,
  NONE;

  /** As the configuration says it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
