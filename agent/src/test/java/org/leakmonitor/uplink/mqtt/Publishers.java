// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.time.Duration;

/** Publishers for tests that take no answers, and connect as often as they are asked. */
public final class Publishers {

  private Publishers() {}

  public static MqttPublisher deaf(Client client, MqttSettings settings) {
    return new MqttPublisher(client, settings, Duration.ZERO, answer -> {});
  }
}
