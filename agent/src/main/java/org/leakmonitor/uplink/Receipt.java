// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import org.leakmonitor.ledger.Mark;

/** What it means that a {@link Publisher} has taken a message. */
public enum Receipt {
  /** The far side has it. */
  ACKNOWLEDGED(Mark.ACKNOWLEDGED, "acknowledged"),

  /** Somebody on this machine has it, who may still lose it. */
  HANDED_OVER(Mark.SENT, "sent");

  private final Mark mark;
  private final String word;

  Receipt(Mark mark, String word) {
    this.mark = mark;
    this.word = word;
  }

  /** Under which the ledger keeps which records were taken. */
  public Mark mark() {
    return mark;
  }

  /** What such a record is called. */
  public String word() {
    return word;
  }
}
