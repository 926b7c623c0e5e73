// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

/** What it means that a {@link Publisher} has taken a message. */
public enum Receipt {
  /** The far side has it. */
  ACKNOWLEDGED,

  /** Somebody on this machine has it, who may still lose it. */
  HANDED_OVER
}
