// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.util.Locale;

/** What a ledger keeps of its records' way to the far side, as ranges. */
public enum Mark {
  /** The far side has them. */
  ACKNOWLEDGED,
  /** Somebody on this machine has taken them, who may lose them still; or the far side has them. */
  SENT;

  /** The table that has them. */
  String table() {
    return name().toLowerCase(Locale.ROOT);
  }
}
