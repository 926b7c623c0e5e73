// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.leakmonitor.config.Adapter;
import org.leakmonitor.config.Config;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.Credentials;
import org.leakmonitor.uplink.mqtt.MqttPublisher;
import org.leakmonitor.uplink.mqtt.TlsSocket;

/**
 * Whether the broker can be reached: its name, a connection, TLS with our certificate and, where no
 * agent runs, MQTT. Nothing is published or subscribed. A CONNECT needs the client id that the
 * broker allows, and would throw out an agent that has it.
 */
final class BrokerCheck implements Check {

  private static final String NAME = "broker";

  private final Config config;
  private final Surroundings surroundings;

  BrokerCheck(Config config, Surroundings surroundings) {
    this.config = config;
    this.surroundings = surroundings;
  }

  @Override
  public List<Item> items() {
    if (surroundings.offline()) {
      return List.of();
    }
    Optional<Adapter.Mqtt> mqtt = config.mqtt();
    if (mqtt.isEmpty()) {
      return config
          .adapter()
          .problem()
          .map(problem -> List.of(Item.fail(NAME, problem, "see: leakmonitor check")))
          .orElseGet(() -> List.of(Item.ok(NAME, "Greengrass core can be reached")));
    }
    BrokerSettings broker = mqtt.get().settings().broker();
    List<Item> items = new ArrayList<>();
    if (isFound(broker, items) && isSecured(broker, items) && !surroundings.running()) {
      items.add(session(mqtt.get(), broker));
    }
    return items;
  }

  private static boolean isFound(BrokerSettings broker, List<Item> items) {
    if (broker.route().proxy().isPresent()) {
      return true; // the proxy looks the name up
    }
    try {
      InetAddress address = InetAddress.getByName(broker.host());
      items.add(Item.ok("name", "'%s' is %s".formatted(broker.host(), address.getHostAddress())));
      return true;
    } catch (UnknownHostException e) {
      items.add(
          Item.fail(
              "name",
              "no address of '" + broker.host() + "' is known",
              "check uplink.host, and the name server: resolvectl status"));
      return false;
    }
  }

  private static boolean isSecured(BrokerSettings broker, List<Item> items) {
    try (Socket raw = new Socket();
        SSLSocket socket = TlsSocket.over(raw, Credentials.load(broker))) {
      socket.startHandshake();
      items.add(
          Item.ok(
              "TLS",
              "'%s' speaks %s and shows a certificate that we trust"
                  .formatted(broker.address(), socket.getSession().getProtocol())));
      return true;
    } catch (IOException e) {
      items.add(
          Item.fail(
              "TLS",
              "no TLS with '%s': %s".formatted(broker.address(), e.getMessage()),
              "check host, port and firewall, and that uplink.ca signed the broker's certificate"));
    } catch (PublishException e) {
      items.add(Item.fail("TLS", e.getMessage(), e.hint()));
    }
    return false;
  }

  private Item session(Adapter.Mqtt way, BrokerSettings broker) {
    try (MqttPublisher publisher = way.publisher(config.uplink().backoffMin(), answer -> {})) {
      publisher.tryOut(broker.files());
      return Item.ok(NAME, "takes client id '%s'".formatted(broker.clientId()));
    } catch (PublishException e) {
      return Item.fail(NAME, e.getMessage(), e.hint());
    }
  }
}
