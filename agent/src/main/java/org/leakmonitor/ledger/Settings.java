// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the ledger is kept.
 *
 * @param file the SQLite database
 * @param commitEvery how long a record may wait for others to share one sync of the disk
 * @param epoch when the epoch key is replaced
 * @param space how large it may become
 */
public record Settings(Path file, Duration commitEvery, EpochSettings epoch, Space space) {

  public static final Duration COMMIT_EVERY = Duration.ofMillis(50);

  private static final Duration LONGEST_COMMIT = Duration.ofSeconds(1);

  public Settings {
    if (commitEvery.isNegative() || commitEvery.compareTo(LONGEST_COMMIT) > 0) {
      throw new IllegalArgumentException(
          "a commit every %d ms is not 0 to %d ms"
              .formatted(commitEvery.toMillis(), LONGEST_COMMIT.toMillis()));
    }
  }
}
