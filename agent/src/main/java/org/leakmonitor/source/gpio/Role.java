// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio;

import java.util.Locale;

/** What a contact tells of. */
public enum Role {
  PRESSURE_SWITCH("tripped", "normal"),
  /** Of the gateway's cabinet; active means that it is open. */
  TAMPER_SWITCH("open", "closed"),
  LINE_STOP("set", "clear"),
  GENERIC("on", "off");

  private final String active;
  private final String inactive;

  Role(String active, String inactive) {
    this.active = active;
    this.inactive = inactive;
  }

  /** What the state is called. */
  public String word(boolean isActive) {
    return isActive ? active : inactive;
  }

  /** As the configuration says it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
