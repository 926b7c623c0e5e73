// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import org.leakmonitor.uplink.mqtt.Client;
import org.leakmonitor.uplink.mqtt.ForwarderOverMqttContract;

final class ForwarderOverPahoTest extends ForwarderOverMqttContract {

  @Override
  protected Client client() {
    return new PahoClient();
  }
}
