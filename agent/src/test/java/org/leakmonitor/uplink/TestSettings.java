// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.time.Duration;

/** Settings of which a test says some. */
public final class TestSettings {

  private TestSettings() {}

  /** These, and else the defaults. */
  public static Settings of(
      int batchRecords,
      Duration batchAge,
      Duration backoffMin,
      Duration backoffMax,
      Duration closeTimeout) {
    BatchSettings batch = BatchSettings.DEFAULTS;
    return new Settings(
        new BatchSettings(
            batch.bytes(), batch.topicBytes(), batchRecords, batchAge, batch.gzipBacklog()),
        Settings.DEFAULTS.rate(),
        Settings.DEFAULTS.backlogPercent(),
        backoffMin,
        backoffMax,
        closeTimeout);
  }
}
