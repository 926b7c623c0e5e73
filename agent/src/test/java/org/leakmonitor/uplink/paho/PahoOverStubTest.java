// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.uplink.Patience;
import org.leakmonitor.uplink.Publisher;
import org.leakmonitor.uplink.mqtt.Client;
import org.leakmonitor.uplink.mqtt.Mosquitto;
import org.leakmonitor.uplink.mqtt.MqttPublisherContract;
import org.leakmonitor.uplink.mqtt.MqttSettings;

final class PahoOverStubTest extends MqttPublisherContract {

  PahoOverStubTest(@TempDir Path pki) throws Exception {
    super(pki);
  }

  @Override
  protected Client client() {
    return new PahoClient();
  }

  @Test
  void receiveMaximumThatPahoMisreads_isNamed() throws Exception {
    broker.receiveMaximum(65_535);
    try (Publisher publisher =
        publisher(new MqttSettings(settings(LONG), Mosquitto.TOPIC, MqttSettings.WINDOW))) {
      assertThat(Patience.failure(publisher.publish(MESSAGE)))
          .hasMessageEndingWith("states a receive maximum of 65535, above 32767");
    }
  }
}
