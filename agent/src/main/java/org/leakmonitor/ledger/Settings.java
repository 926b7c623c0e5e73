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
 * @param retention how long records are held
 * @param checkpointEvery how far checkpoints are apart at most while records are made
 */
public record Settings(
    Path file,
    Duration commitEvery,
    EpochSettings epoch,
    Retention retention,
    Duration checkpointEvery) {

  /** record-format.md section 5: the longest that may be. */
  public static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(60);

  private static final Duration SHORTEST_CHECKPOINT = Duration.ofSeconds(1);

  public static final Duration COMMIT_EVERY = Duration.ofMillis(50);

  private static final Duration LONGEST_COMMIT = Duration.ofSeconds(1);

  public Settings {
    if (checkpointEvery.compareTo(SHORTEST_CHECKPOINT) < 0
        || checkpointEvery.compareTo(CHECKPOINT_EVERY) > 0) {
      throw new IllegalArgumentException(
          "a checkpoint every %d ms is not %d to %d ms"
              .formatted(
                  checkpointEvery.toMillis(),
                  SHORTEST_CHECKPOINT.toMillis(),
                  CHECKPOINT_EVERY.toMillis()));
    }
    if (commitEvery.isNegative() || commitEvery.compareTo(LONGEST_COMMIT) > 0) {
      throw new IllegalArgumentException(
          "a commit every %d ms is not 0 to %d ms"
              .formatted(commitEvery.toMillis(), LONGEST_COMMIT.toMillis()));
    }
  }
}
