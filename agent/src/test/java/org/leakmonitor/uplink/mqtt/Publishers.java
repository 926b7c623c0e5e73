// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

/** Publishers for tests that take no answers. */
public final class Publishers {

  private Publishers() {}

  public static MqttPublisher deaf(Client client, MqttSettings settings) {
    return new MqttPublisher(client, settings, answer -> {});
  }
}
