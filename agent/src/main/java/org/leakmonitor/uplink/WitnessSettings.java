// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.time.Duration;
import java.util.List;
import org.leakmonitor.ledger.WitnessKey;

/**
 * Who answers for what was sent, and how long to wait for it.
 *
 * @param keys whose cosignatures count; one is enough
 * @param resendAfter how long without an answer, everything being acknowledged, until what the
 *     witness lacks is sent again
 * @param silentAfter how long without an answer until that is an alarm
 */
public record WitnessSettings(List<WitnessKey> keys, Duration resendAfter, Duration silentAfter) {

  public static final Duration RESEND_AFTER = Duration.ofMinutes(5);
  public static final Duration SILENT_AFTER = Duration.ofMinutes(15);

  private static final int MOST_KEYS = 16;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(24);

  public WitnessSettings {
    keys = List.copyOf(keys);
    if (keys.isEmpty() || keys.size() > MOST_KEYS) {
      throw new IllegalArgumentException(
          "%d witness keys are not 1 to %d".formatted(keys.size(), MOST_KEYS));
    }
    bounded("resend after", resendAfter);
    bounded("silent after", silentAfter);
  }

  private static void bounded(String name, Duration value) {
    if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "%s '%s' is not %s to %s".formatted(name, value, SHORTEST, LONGEST));
    }
  }
}
