// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.time.Duration;

/**
 * When an epoch key is replaced; record-format.md section 4 allows no longer life than these
 * defaults.
 *
 * @param records how many records one key signs at most
 * @param age how long one key lives at most
 */
public record EpochSettings(long records, Duration age) {

  private static final long MOST_RECORDS = 4_096;
  private static final Duration LONGEST = Duration.ofHours(1);

  public static final EpochSettings DEFAULTS = new EpochSettings(MOST_RECORDS, LONGEST);

  public EpochSettings {
    if (records < 1 || records > MOST_RECORDS) {
      throw new IllegalArgumentException(
          "an epoch of " + records + " records is not 1 to " + MOST_RECORDS);
    }
    if (age.isNegative() || age.isZero() || age.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("an epoch of " + age + " is not above 0 and up to 1 h");
    }
  }
}
