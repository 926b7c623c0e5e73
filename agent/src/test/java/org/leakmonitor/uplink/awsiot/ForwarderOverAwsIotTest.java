// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.awsiot;

import org.leakmonitor.uplink.mqtt.Client;
import org.leakmonitor.uplink.mqtt.ForwarderOverMqttContract;

final class ForwarderOverAwsIotTest extends ForwarderOverMqttContract {

  @Override
  protected Client client() {
    return new AwsIotClient();
  }
}
