// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.leakmonitor.tls.ClientIdentity;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.Proxy;
import org.leakmonitor.uplink.mqtt.ProxyLogin;

/** Which broker, and who we are to it, and to the proxy before it. */
record Credentials(
    BrokerSettings settings, ClientIdentity identity, Optional<ProxyLogin> proxyLogin) {

  /**
   * Reads the files.
   *
   * @throws PublishException of kind CREDENTIALS that names the file and what is wrong with it
   */
  static Credentials load(BrokerSettings settings) throws PublishException {
    Optional<Path> login = settings.route().proxy().flatMap(Proxy::login);
    return new Credentials(
        settings,
        settings.identity(),
        login.isPresent() ? Optional.of(ProxyLogin.read(login.get())) : Optional.empty());
  }

  SSLSocketFactory sockets() {
    return identity.context().getSocketFactory();
  }

  /** Whether the broker has shown a certificate that we trust, on the one connection of these. */
  boolean brokerTrusted() {
    return identity.serverTrusted();
  }
}
