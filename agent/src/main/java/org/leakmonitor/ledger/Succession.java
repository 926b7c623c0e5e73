// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.util.Locale;

/**
 * Why and from where a new incarnation goes on; record-format.md sections 2 and 4.
 *
 * @param reason why the older log is not continued
 * @param older the newest witnessed state of the older log; without a witness, what is held of it
 * @param incarnation the new one's number, never used before
 * @param heldBoot the last boot number that this gateway knows of
 */
public record Succession(Reason reason, Checkpoint older, long incarnation, long heldBoot) {

  /** Why a log ends although its gateway goes on. */
  public enum Reason {
    /** The witness knows more than the ledger holds. */
    ROLLBACK,
    /** The same, and what lacks was made right before a power cut. */
    LOST_TAIL,
    /** Another device key vouches from now on. */
    REPLACED,
    /** The ledger was put back from a copy. */
    RESTORED
  }

  public Succession {
    if (incarnation <= older.origin().incarnation()) {
      throw new IllegalArgumentException(
          "incarnation %d does not follow '%s'".formatted(incarnation, older.origin()));
    }
  }

  LogId log() {
    return new LogId(older.origin().gateway(), incarnation);
  }

  String why() {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  /** A number that no start can have had, also none that was lost: each start made a record. */
  long boot() {
    return heldBoot + older.size();
  }

  void fill(Fields.Builder genesis) {
    genesis
        .put("plog", older.origin().toString())
        .put("psize", older.size())
        .put("proot", older.root().toString());
  }
}
