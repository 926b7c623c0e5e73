// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import org.leakmonitor.uplink.Publisher;
import org.leakmonitor.uplink.mqtt.ForwarderOverMqttContract;
import org.leakmonitor.uplink.mqtt.MqttSettings;

final class ForwarderOverPahoTest extends ForwarderOverMqttContract {

  @Override
  protected Publisher publisher(MqttSettings settings) {
    return new PahoPublisher(settings);
  }
}
