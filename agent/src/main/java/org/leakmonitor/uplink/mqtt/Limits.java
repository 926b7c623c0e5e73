// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/** What settings are checked against; each check throws where it is not met. */
public final class Limits {

  /** AWS IoT's. */
  private static final int TOPIC_BYTES = 256;

  private static final int TOPIC_SLASHES = 7;
  private static final Pattern TOPIC = Pattern.compile("[^+#\\p{Cntrl}]+");

  /** MQTT 5 section 4.7.1: + is a whole level, # is the whole last one. */
  private static final Pattern FILTER =
      Pattern.compile("((\\+|[^+#/\\p{Cntrl}]*)/)*(#|\\+|[^+#/\\p{Cntrl}]*)");

  /** AWS IoT allows 100 unacknowledged messages in each direction; mosquitto any number. */
  private static final int MOST_WINDOW = 100;

  private Limits() {}

  public static void topic(String topic) {
    require(
        TOPIC.matcher(topic).matches() && fits(topic),
        "topic '%s' is not 1 to %d bytes without + # and control characters"
            .formatted(topic, TOPIC_BYTES));
    slashes(topic);
  }

  public static void filter(String filter) {
    require(
        !filter.isEmpty() && FILTER.matcher(filter).matches() && fits(filter),
        "topic filter '%s' is not 1 to %d bytes with + and # only as whole levels"
            .formatted(filter, TOPIC_BYTES));
    slashes(filter);
  }

  private static boolean fits(String topic) {
    return topic.getBytes(StandardCharsets.UTF_8).length <= TOPIC_BYTES;
  }

  private static void slashes(String topic) {
    require(
        topic.chars().filter(c -> c == '/').count() <= TOPIC_SLASHES,
        "topic '%s' has more than %d slashes".formatted(topic, TOPIC_SLASHES));
  }

  public static void window(int window) {
    require(
        window >= 1 && window <= MOST_WINDOW,
        "a window of %d messages is not 1 to %d".formatted(window, MOST_WINDOW));
  }

  public static void bounded(String name, Duration value, Duration least, Duration most) {
    require(
        value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
        "%s of %d ms is not %d to %d ms"
            .formatted(name, value.toMillis(), least.toMillis(), most.toMillis()));
  }

  public static void require(boolean met, String message) {
    if (!met) {
      throw new IllegalArgumentException(message);
    }
  }
}
