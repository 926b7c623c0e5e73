// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

/**
 * How live readings and a backlog share the line while both have something to send. Bytes are
 * weighed, not messages, since a live one is small as a rule. Where one has nothing the other has
 * all, and owes nothing for it.
 */
final class Balance {

  private final int backlogPercent;

  /** What live readings had beyond their part, in hundredths of a byte. */
  private long lead;

  Balance(int backlogPercent) {
    this.backlogPercent = backlogPercent;
  }

  boolean isLiveNext() {
    return lead <= 0;
  }

  void live(long bytes) {
    lead += bytes * backlogPercent;
  }

  void backlog(long bytes) {
    lead -= bytes * (100 - backlogPercent);
  }
}
