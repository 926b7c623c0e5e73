// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.leakmonitor.uplink.mqtt.Address;
import org.leakmonitor.uplink.mqtt.Proxy;
import org.leakmonitor.uplink.mqtt.Route;

/** Reads how a broker is reached, beside its host and port. */
final class RouteReader {

  private static final int NO_DEFAULT = 0;

  private final Section uplink;
  private final Folder folder;

  RouteReader(Section uplink, Folder folder) {
    this.uplink = uplink;
    this.folder = folder;
  }

  Optional<String> user() {
    return uplink.statedText("user");
  }

  /**
   * The way, with fallbacks.
   *
   * @param port of those that give none
   */
  Route read(int port) {
    List<Address> fallbacks =
        uplink.words("fallbacks").stream()
            .flatMap(text -> address("fallbacks", text, port, "HOST or HOST:PORT"))
            .toList();
    return new Route(fallbacks, proxy(), uplink.statedText("alpn"));
  }

  /** The way to one broker, which keeps a session for us and is not to be exchanged. */
  Route toOne() {
    return new Route(List.of(), proxy(), uplink.statedText("alpn"));
  }

  private Optional<Proxy> proxy() {
    Optional<Path> login = login();
    if (login.isPresent() && !uplink.has("proxy")) {
      uplink.refuse(
          "proxy_login", "'proxy_login' stands here without 'proxy'", "name the proxy, too");
    }
    return uplink
        .statedText("proxy")
        .flatMap(text -> address("proxy", text, NO_DEFAULT, "HOST:PORT").findFirst())
        .map(address -> new Proxy(address, login));
  }

  private Optional<Path> login() {
    return uplink.statedText("proxy_login").map(text -> folder.path(uplink, "proxy_login", text));
  }

  private Stream<Address> address(String key, String text, int port, String form) {
    try {
      return Stream.of(Address.parse(text, port));
    } catch (IllegalArgumentException e) {
      if (text.contains("@")) {
        // what stands before it may be a password
        uplink.refuse(key, "'" + key + "' has an '@'", "write " + form + " alone; see proxy_login");
      } else {
        uplink.refuse(key, "'%s' is '%s'".formatted(key, text), "write " + form);
      }
      return Stream.empty();
    }
  }
}
