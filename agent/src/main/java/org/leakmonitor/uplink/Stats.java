// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.time.Instant;
import java.util.Map;

/**
 * What the forwarder has done since it started.
 *
 * @param receipt what it means that a message was acknowledged
 * @param state how it stands
 * @param since when that state began
 * @param messages how many were acknowledged
 * @param records how many were acknowledged in them
 * @param backlog durable records that are not acknowledged
 * @param withheld records the far side will never take, left out until the next start or {@link
 *     Forwarder#resend}
 * @param failures messages that were not acknowledged, by kind
 * @param p50Millis from when a live reading was taken to its acknowledgement, median; what was late
 *     already does not count
 * @param p99Millis the same, 99th percentile
 * @param maxMillis the same, longest
 */
public record Stats(
    Receipt receipt,
    State state,
    Instant since,
    long messages,
    long records,
    long backlog,
    long withheld,
    Map<PublishException.Kind, Long> failures,
    long p50Millis,
    long p99Millis,
    long maxMillis) {

  /** How the way to the far side stands. */
  public enum State {
    /** Nothing was acknowledged yet, and nothing failed. */
    STARTING,
    UP,
    DOWN
  }

  public Stats {
    failures = Map.copyOf(failures);
  }
}
