// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.greengrass;

import java.time.Duration;
import java.util.Optional;
import org.leakmonitor.uplink.mqtt.Limits;

/**
 * What a component publishes where, and where it is answered.
 *
 * @param topic what the messages are published to
 * @param window how many messages the nucleus may owe us an answer for
 * @param timeout how long to wait for the nucleus: for a connection, and for each answer
 * @param answers the topic on which the far side answers; without one nothing is subscribed to
 * @param answerQuiet how long after the subscription was granted nothing must have come for it to
 *     be taken that the far side keeps no answer for us
 */
public record GreengrassSettings(
    Nucleus nucleus,
    String topic,
    int window,
    Duration timeout,
    Optional<String> answers,
    Duration answerQuiet) {

  public static final int WINDOW = 16;
  public static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** The nucleus subscribes at the broker before it grants, and passes on what that keeps. */
  public static final Duration ANSWER_QUIET = Duration.ofSeconds(2);

  private static final Duration LONGEST_QUIET = Duration.ofMinutes(1);
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(2);

  public GreengrassSettings {
    Limits.topic(topic);
    Limits.window(window);
    Limits.bounded("an acknowledgement timeout", timeout, SHORTEST_TIMEOUT, LONGEST_TIMEOUT);
    answers.ifPresent(Limits::topic);
    Limits.bounded("an answer's quiet time", answerQuiet, Duration.ZERO, LONGEST_QUIET);
  }

  /** Publishes alone. */
  public GreengrassSettings(Nucleus nucleus, String topic, int window, Duration timeout) {
    this(nucleus, topic, window, timeout, Optional.empty(), ANSWER_QUIET);
  }

  /** The same, answered on {@code topic}. */
  public GreengrassSettings answeredOn(String answerTopic) {
    return new GreengrassSettings(
        nucleus, topic, window, timeout, Optional.of(answerTopic), answerQuiet);
  }
}
