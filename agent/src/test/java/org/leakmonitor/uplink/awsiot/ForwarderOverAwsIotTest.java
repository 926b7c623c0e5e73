// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.awsiot;

import org.leakmonitor.uplink.Publisher;
import org.leakmonitor.uplink.mqtt.ForwarderOverMqttContract;
import org.leakmonitor.uplink.mqtt.MqttSettings;

final class ForwarderOverAwsIotTest extends ForwarderOverMqttContract {

  @Override
  protected Publisher publisher(MqttSettings settings) {
    return new AwsIotPublisher(settings);
  }
}
