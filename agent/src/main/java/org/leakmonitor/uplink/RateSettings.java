// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

/**
 * How much is sent in any second at most; 0 is no limit.
 *
 * @param messages a second
 * @param bytes a second
 */
public record RateSettings(int messages, int bytes) {

  /** No limit but what the far side takes. */
  public static final RateSettings UNLIMITED = new RateSettings(0, 0);

  /** What AWS IoT takes from one connection; what is more it discards. */
  public static final RateSettings DEFAULTS = new RateSettings(100, 512 * 1_024);

  private static final int MOST_MESSAGES = 100_000;

  public RateSettings {
    if (messages < 0 || messages > MOST_MESSAGES) {
      throw new IllegalArgumentException(
          "messages per second of %d are not 0 to %d".formatted(messages, MOST_MESSAGES));
    }
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes per second of %d are below 0".formatted(bytes));
    }
  }
}
