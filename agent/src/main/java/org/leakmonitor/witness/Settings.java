// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What is watched, and how patiently.
 *
 * @param trust a folder of trust files, one a gateway
 * @param topic where gateways publish; answers go below it
 * @param store the SQLite database
 * @param lenient whether a record that stands alone may have been re-serialised on its way
 * @param epochPatience how long a record waits for the one that names its key
 * @param holePatience how long a record may lack before it counts as deleted; a gateway sends again
 *     after 5 minutes
 * @param silentAfter after how long without a new record a log counts as silent
 */
public record Settings(
    Path trust,
    String topic,
    Path store,
    boolean lenient,
    Duration epochPatience,
    Duration holePatience,
    Duration silentAfter) {

  public static final Duration EPOCH_PATIENCE = Duration.ofMinutes(1);
  public static final Duration HOLE_PATIENCE = Duration.ofMinutes(10);
  public static final Duration SILENT_AFTER = Duration.ofMinutes(3);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(7);

  public Settings {
    bounded("an epoch patience", epochPatience);
    bounded("a hole patience", holePatience);
    bounded("a silent after", silentAfter);
  }

  private static void bounded(String name, Duration value) {
    if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "%s of %d ms is not %d to %d ms"
              .formatted(name, value.toMillis(), SHORTEST.toMillis(), LONGEST.toMillis()));
    }
  }
}
