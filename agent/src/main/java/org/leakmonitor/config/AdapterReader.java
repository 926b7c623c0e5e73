// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.leakmonitor.tls.KeySource;
import org.leakmonitor.uplink.greengrass.GreengrassSettings;
import org.leakmonitor.uplink.greengrass.Nucleus;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.MqttSettings;

/** Reads which way records take to the cloud, and what that way needs. */
final class AdapterReader {

  /** The words of key {@code adapter}. */
  private enum Kind {
    PAHO,
    AWSIOT,
    GREENGRASS
  }

  private static final Map<String, Kind> KINDS =
      Map.of("paho", Kind.PAHO, "awsiot", Kind.AWSIOT, "greengrass", Kind.GREENGRASS);

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
      case PAHO -> uplink.check(() -> mqtt(Adapter.Library.PAHO, broker()));
      case AWSIOT -> uplink.check(() -> mqtt(Adapter.Library.AWS_IOT, suited(broker())));
      case GREENGRASS -> uplink.check(() -> new Adapter.Greengrass(greengrass()));
    };
  }

  private BrokerSettings broker() {
    RouteReader route = new RouteReader(uplink, folder);
    BrokerSettings direct = BrokerReader.read(uplink, gateway, folder);
    return direct.by(route.user(), route.read(direct.port()));
  }

  private Adapter mqtt(Adapter.Library library, BrokerSettings broker) {
    int window = uplink.integer("window", MqttSettings.WINDOW);
    String own = topic.replace(Topic.CLIENT_ID, broker.clientId());
    return new Adapter.Mqtt(library, new MqttSettings(broker, own, window));
  }

  /** The SDK signs with a token's key in TLS 1.2 alone, and reads no CRL; Java does both. */
  private BrokerSettings suited(BrokerSettings broker) {
    String hint = "write 'adapter: paho', which speaks to AWS IoT Core as well";
    if (broker.files().key() instanceof KeySource.InToken) {
      uplink.refuse(
          "key", "adapter 'awsiot' needs the key in a file, not in a PKCS#11 token", hint);
    }
    if (broker.files().crl().isPresent()) {
      uplink.refuse("crl", "adapter 'awsiot' looks into no CRL", hint);
    }
    return broker;
  }

  private GreengrassSettings greengrass() {
    if (topic.contains(Topic.CLIENT_ID)) {
      uplink.refuse(
          "adapter",
          "adapter 'greengrass' has no client id to put into topic '" + topic + "'",
          "write the topic without " + Topic.CLIENT_ID);
    }
    int window = uplink.integer("window", GreengrassSettings.WINDOW);
    Duration timeout = uplink.duration("ack_timeout", GreengrassSettings.TIMEOUT);
    return new GreengrassSettings(Nucleus.of(System.getenv()), topic, window, timeout);
  }
}
