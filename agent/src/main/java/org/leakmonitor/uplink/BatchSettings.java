// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.time.Duration;
import org.leakmonitor.ledger.Message;

/**
 * How readings share messages. A record larger than {@code bytes} goes alone.
 *
 * @param bytes how large one message may become, {@code topicBytes} included
 * @param topicBytes what the topic adds to each message where the far side meters it
 * @param records how many readings one message holds at most
 * @param age how long a reading may wait for others to share its message
 * @param gzipBacklog whether batches of older readings are compressed
 */
public record BatchSettings(
    int bytes, int topicBytes, int records, Duration age, boolean gzipBacklog) {

  /** As many as record-format.md section 1.6 allows in one message. */
  private static final int MOST_RECORDS = 1_000;

  private static final int LEAST_BYTES = 1_024;

  /** The longest topic of AWS IoT. */
  private static final int LONGEST_TOPIC = 256;

  private static final Duration LONGEST_AGE = Duration.ofMinutes(1);

  /** The 5 KB in which AWS IoT meters. */
  public static final BatchSettings DEFAULTS =
      new BatchSettings(5 * 1_024, 0, MOST_RECORDS, Duration.ofMillis(500), false);

  public BatchSettings {
    if (bytes < LEAST_BYTES || bytes > Message.MAX_BYTES) {
      throw new IllegalArgumentException(
          "batch bytes of %d are not %d to %d".formatted(bytes, LEAST_BYTES, Message.MAX_BYTES));
    }
    if (topicBytes < 0 || topicBytes > LONGEST_TOPIC) {
      throw new IllegalArgumentException(
          "a topic of %d bytes is not 0 to %d".formatted(topicBytes, LONGEST_TOPIC));
    }
    if (records < 1 || records > MOST_RECORDS) {
      throw new IllegalArgumentException(
          "a batch of %d records is not 1 to %d".formatted(records, MOST_RECORDS));
    }
    if (age.isNegative() || age.compareTo(LONGEST_AGE) > 0) {
      throw new IllegalArgumentException(
          "a batch age of %d ms is not 0 to %d ms"
              .formatted(age.toMillis(), LONGEST_AGE.toMillis()));
    }
  }

  /** What is left of the bytes for the payload. */
  int payloadBytes() {
    return bytes - topicBytes;
  }
}
