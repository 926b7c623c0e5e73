// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.uplink.mqtt.BrokerSettings;

/** Reads which broker is spoken to, and as whom. */
final class BrokerReader {

  /** Registered for MQTT over TLS. */
  private static final int MQTT_TLS_PORT = 8883;

  private static final Map<String, List<String>> TLS =
      Map.of("1.3", List.of("TLSv1.3"), "1.2", List.of("TLSv1.3", "TLSv1.2"));

  private BrokerReader() {}

  /**
   * Reads the keys of the connection.
   *
   * @throws IllegalArgumentException that names the setting which cannot stand
   */
  static BrokerSettings read(Section uplink, String name, Folder folder) {
    String host = uplink.text("host");
    int port = uplink.integer("port", MQTT_TLS_PORT);
    String clientId = uplink.text("client_id", name);
    PemFiles files = new CredentialsReader(uplink, folder).read();
    List<String> tls = uplink.choice("tls", TLS, "1.3");
    Duration keepAlive = uplink.duration("keep_alive", BrokerSettings.KEEP_ALIVE);
    Duration connectTimeout = uplink.duration("connect_timeout", BrokerSettings.CONNECT_TIMEOUT);
    Duration ackTimeout = uplink.duration("ack_timeout", BrokerSettings.ACK_TIMEOUT);
    return new BrokerSettings(
        host, port, clientId, files, keepAlive, connectTimeout, ackTimeout, tls);
  }
}
