// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.nio.file.Path;
import java.util.Optional;
import org.leakmonitor.tls.ClientIdentity;
import org.leakmonitor.uplink.PublishException;

/**
 * Which broker, and who we are to it, and to the proxy before it. For one connection: they remember
 * what the broker has shown.
 */
public record Credentials(
    BrokerSettings settings, ClientIdentity identity, Optional<ProxyLogin> proxyLogin) {

  /**
   * Reads the files.
   *
   * @throws PublishException of kind CREDENTIALS that names the file and what is wrong with it
   */
  public static Credentials load(BrokerSettings settings) throws PublishException {
    Optional<Path> login = settings.route().proxy().flatMap(Proxy::login);
    return new Credentials(
        settings,
        settings.identity(),
        login.isPresent() ? Optional.of(ProxyLogin.read(login.get())) : Optional.empty());
  }
}
