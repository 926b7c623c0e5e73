// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long records are held.
 *
 * @param space how large the ledger may become
 * @param age how old a record may become, once the far side has it
 * @param archive where records are exported to before they go
 */
public record Retention(Space space, Duration age, Optional<Path> archive) {

  private static final long DEFAULT_BYTES = 8L << 30;

  /** A year: the cap in bytes counts long before. */
  private static final Duration DEFAULT_AGE = Duration.ofDays(365);

  private static final Duration SHORTEST_AGE = Duration.ofSeconds(1);

  /** Above which part of the cap old records go, well before the alarm. */
  private static final double FULL = 0.7;

  public static final Retention DEFAULTS =
      new Retention(new Space(DEFAULT_BYTES), DEFAULT_AGE, Optional.empty());

  public Retention {
    if (age.compareTo(SHORTEST_AGE) < 0) {
      throw new IllegalArgumentException(
          "an age of %d ms is below %d".formatted(age.toMillis(), SHORTEST_AGE.toMillis()));
    }
  }

  /** Whether records may go although they are young. */
  public boolean needsRoom(long used) {
    return used > space.bytes() * FULL;
  }

  /** Whether what was made before {@code at} may go. */
  boolean isOver(Instant at, Instant now) {
    return at.isBefore(now.minus(age));
  }
}
