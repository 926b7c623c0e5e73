// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import javax.net.ssl.SSLSocketFactory;
import org.leakmonitor.tls.ClientIdentity;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.mqtt.BrokerSettings;

/** Which broker, and who we are to it. */
record Credentials(BrokerSettings settings, ClientIdentity identity) {

  /**
   * Reads the files.
   *
   * @throws PublishException of kind CREDENTIALS that names the file and what is wrong with it
   */
  static Credentials load(BrokerSettings settings) throws PublishException {
    return new Credentials(settings, settings.identity());
  }

  SSLSocketFactory sockets() {
    return identity.context().getSocketFactory();
  }

  /** Whether the broker has shown a certificate that we trust, on the one connection of these. */
  boolean brokerTrusted() {
    return identity.serverTrusted();
  }
}
