// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.leakmonitor.uplink.greengrass.GreengrassSettings;
import org.leakmonitor.uplink.greengrass.Nucleus;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.MqttSettings;

/** Reads which way records take to the cloud, and what that way needs. */
final class AdapterReader {

  /** The words of key {@code adapter}. */
  private enum Kind {
    PAHO,
    GREENGRASS
  }

  private static final Map<String, Kind> KINDS =
      Map.of("paho", Kind.PAHO, "greengrass", Kind.GREENGRASS);

  private final Section uplink;
  private final String gateway;
  private final String topic;
  private final Folder folder;

  /**
   * Prepares.
   *
   * @param gateway its name, and under which it connects unless told otherwise
   */
  AdapterReader(Section uplink, String gateway, String topic, Folder folder) {
    this.uplink = uplink;
    this.gateway = gateway;
    this.topic = topic;
    this.folder = folder;
  }

  Optional<Adapter> read() {
    Kind kind = uplink.choice("adapter", KINDS, "paho");
    return switch (kind) {
      case PAHO -> uplink.check(() -> new Adapter.Paho(mqtt()));
      case GREENGRASS -> uplink.check(() -> new Adapter.Greengrass(greengrass()));
    };
  }

  private MqttSettings mqtt() {
    BrokerSettings broker = BrokerReader.read(uplink, gateway, folder);
    int window = uplink.integer("window", MqttSettings.WINDOW);
    return new MqttSettings(broker, topic, window);
  }

  private GreengrassSettings greengrass() {
    int window = uplink.integer("window", GreengrassSettings.WINDOW);
    Duration timeout = uplink.duration("ack_timeout", GreengrassSettings.TIMEOUT);
    return new GreengrassSettings(Nucleus.of(System.getenv()), topic, window, timeout);
  }
}
