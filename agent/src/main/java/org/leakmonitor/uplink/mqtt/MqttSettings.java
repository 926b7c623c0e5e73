// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a gateway publishes where, and where it is answered.
 *
 * @param topic what the messages are published to
 * @param window how many messages may be unacknowledged; the broker may lower it. AWS IoT allows
 *     100
 * @param answers the topic on which the far side answers; without one nothing is subscribed to
 * @param answerQuiet how long after the subscription was granted nothing must have come for it to
 *     be certain that the broker keeps no answer for us
 */
public record MqttSettings(
    BrokerSettings broker,
    String topic,
    int window,
    Optional<String> answers,
    Duration answerQuiet) {

  public static final int WINDOW = 16;

  /** mosquitto sends what it keeps along with the SUBACK, AWS IoT soon after it. */
  public static final Duration ANSWER_QUIET = Duration.ofSeconds(1);

  private static final Duration LONGEST_QUIET = Duration.ofMinutes(1);

  public MqttSettings {
    Limits.topic(topic);
    Limits.window(window);
    answers.ifPresent(Limits::topic);
    Limits.bounded("an answer's quiet time", answerQuiet, Duration.ZERO, LONGEST_QUIET);
  }

  /** Publishes alone. */
  public MqttSettings(BrokerSettings broker, String topic, int window) {
    this(broker, topic, window, Optional.empty(), ANSWER_QUIET);
  }

  /** With the default of everything that has one. */
  public static MqttSettings of(
      String host, int port, String clientId, String topic, Path ca, Path certificate, Path key) {
    return new MqttSettings(
        BrokerSettings.of(host, port, clientId, ca, certificate, key), topic, WINDOW);
  }

  /** The same, answered on {@code topic}. */
  public MqttSettings answeredOn(String answerTopic) {
    return new MqttSettings(broker, topic, window, Optional.of(answerTopic), answerQuiet);
  }
}
