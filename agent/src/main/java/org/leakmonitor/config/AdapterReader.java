// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.util.Map;
import java.util.Optional;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.MqttSettings;

/** Reads which way records take to the cloud, and what that way needs. */
final class AdapterReader {

  /** The words of key {@code adapter}. */
  private enum Kind {
    PAHO
  }

  private static final Map<String, Kind> KINDS = Map.of("paho", Kind.PAHO);

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
    };
  }

  private MqttSettings mqtt() {
    RouteReader route = new RouteReader(uplink, folder);
    BrokerSettings direct = BrokerReader.read(uplink, gateway, folder);
    BrokerSettings broker = direct.by(route.user(), route.read(direct.port()));
    int window = uplink.integer("window", MqttSettings.WINDOW);
    return new MqttSettings(broker, topic.replace(Topic.CLIENT_ID, broker.clientId()), window);
  }
}
