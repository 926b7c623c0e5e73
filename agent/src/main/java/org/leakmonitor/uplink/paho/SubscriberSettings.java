// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.time.Duration;
import java.util.List;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.Limits;

/**
 * What is subscribed to, and how much may be on its way.
 *
 * @param filters topics, or filters of MQTT with + and #
 * @param sessionExpiry for how long the broker keeps messages while we are away, if it allows that
 *     long: AWS IoT at most 7 days
 * @param receiveMaximum how many messages the broker may send before the first is acknowledged
 * @param window how many of ours may be unacknowledged; the broker may lower it
 * @param backoffMin the shortest pause after a failure; the first is at most twice as long, then
 *     that bound doubles
 * @param backoffMax the longest pause
 */
public record SubscriberSettings(
    BrokerSettings broker,
    List<String> filters,
    Duration sessionExpiry,
    int receiveMaximum,
    int window,
    Duration backoffMin,
    Duration backoffMax) {

  public static final Duration SESSION_EXPIRY = Duration.ofDays(1);
  public static final int RECEIVE_MAXIMUM = 200;
  public static final int WINDOW = 16;

  /** AWS IoT takes one CONNECT a second from a client id. */
  public static final Duration BACKOFF_MIN = Duration.ofSeconds(1);

  public static final Duration BACKOFF_MAX = Duration.ofMinutes(1);

  private static final Duration SHORTEST_EXPIRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_EXPIRY = Duration.ofDays(365);

  /** At 128 KiB each, 125 MiB. */
  private static final int MOST_RECEIVED = 1_000;

  private static final int MOST_FILTERS = 8;
  private static final Duration SHORTEST_BACKOFF = Duration.ofMillis(10);
  private static final Duration LONGEST_BACKOFF = Duration.ofHours(1);

  public SubscriberSettings {
    filters = List.copyOf(filters);
    Limits.require(
        !filters.isEmpty() && filters.size() <= MOST_FILTERS,
        "%d topic filters are not 1 to %d".formatted(filters.size(), MOST_FILTERS));
    filters.forEach(Limits::filter);
    Limits.bounded("a session expiry", sessionExpiry, SHORTEST_EXPIRY, LONGEST_EXPIRY);
    Limits.require(
        receiveMaximum >= 1 && receiveMaximum <= MOST_RECEIVED,
        "a receive maximum of %d messages is not 1 to %d".formatted(receiveMaximum, MOST_RECEIVED));
    Limits.window(window);
    Limits.bounded("a least back-off", backoffMin, SHORTEST_BACKOFF, backoffMax);
    Limits.bounded("a most back-off", backoffMax, backoffMin, LONGEST_BACKOFF);
  }

  /** With the default of everything that has one. */
  public static SubscriberSettings of(BrokerSettings broker, List<String> filters) {
    return new SubscriberSettings(
        broker, filters, SESSION_EXPIRY, RECEIVE_MAXIMUM, WINDOW, BACKOFF_MIN, BACKOFF_MAX);
  }
}
