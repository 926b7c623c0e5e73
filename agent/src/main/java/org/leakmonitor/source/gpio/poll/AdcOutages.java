// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.leakmonitor.reading.TagId;

/**
 * Which channels of a converter fail, and when each is tried again. The log is told of the first
 * failure and of the recovery, once for all channels that fail alike. Not safe for many threads.
 */
final class AdcOutages {

  private static final System.Logger LOG = System.getLogger(AdcSource.class.getName());

  /** Doubled with each failure in a row. */
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final String source;
  private final Map<TagId, Outage> outages = new HashMap<>();

  private record Outage(String reason, long pauseNanos, long retryAt) {}

  AdcOutages(String source) {
    this.source = source;
  }

  boolean isFailing(TagId tag) {
    return outages.containsKey(tag);
  }

  boolean isAnyFailing() {
    return !outages.isEmpty();
  }

  /** Whether it is worth a try. */
  boolean isDue(TagId tag, long now) {
    Outage outage = outages.get(tag);
    return outage == null || now - outage.retryAt >= 0;
  }

  void failed(TagId tag, String reason, String hint, long now) {
    Outage before = outages.remove(tag);
    boolean isTold = before != null || isShared(reason);
    long pause =
        before == null
            ? FIRST_PAUSE.toNanos()
            : Math.min(2 * before.pauseNanos, LONGEST_PAUSE.toNanos());
    outages.put(tag, new Outage(reason, pause, now + pause));
    if (!isTold) {
      LOG.log(System.Logger.Level.WARNING, "adc ''{0}'': {1}; {2}", source, reason, hint);
    }
  }

  void answered(TagId tag) {
    Outage outage = outages.remove(tag);
    if (outage != null && !isShared(outage.reason)) {
      LOG.log(
          System.Logger.Level.INFO,
          "adc ''{0}'': answers again after ''{1}''",
          source,
          outage.reason);
    }
  }

  private boolean isShared(String reason) {
    return outages.values().stream().anyMatch(outage -> outage.reason.equals(reason));
  }
}
