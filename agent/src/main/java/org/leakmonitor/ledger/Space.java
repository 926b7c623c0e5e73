// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.file.Path;

/**
 * How large a ledger may become; record-format.md asks that a full one loses no alarm.
 *
 * @param bytes at which readings stop and become {@code disk_full} gaps; what is no reading may
 *     take a twentieth more, and alarms whatever the disk has
 */
public record Space(long bytes) {

  /** No cap but the disk's own. */
  public static final Space UNLIMITED = new Space(Long.MAX_VALUE);

  private static final long LEAST = 1024 * 1024;
  private static final int RESERVE_PARTS = 20;

  /** At which part of the cap an alarm is raised. */
  private static final double WARNING = 0.8;

  public Space {
    if (bytes < LEAST) {
      throw new IllegalArgumentException(
          "a ledger of at most %d bytes is below %d".formatted(bytes, LEAST));
    }
  }

  /** Whether an alarm is due. */
  public boolean isScarce(long used) {
    return used >= bytes * WARNING;
  }

  boolean admits(Event event, long used) {
    return switch (event.type()) {
      case READING -> used < bytes;
      case GAP, EVENT, HEARTBEAT -> used - bytes < bytes / RESERVE_PARTS;
      default -> true;
    };
  }

  LedgerException full(Path file, long used) {
    return new LedgerException(
        "ledger '%s' is full: %d of %d bytes".formatted(file, used, bytes),
        "raise ledger.retain_mb, or see why nothing can be pruned: leakmonitor status");
  }
}
