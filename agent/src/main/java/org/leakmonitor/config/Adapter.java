// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.Publisher;
import org.leakmonitor.uplink.awsiot.AwsIotClient;
import org.leakmonitor.uplink.greengrass.GreengrassPublisher;
import org.leakmonitor.uplink.greengrass.GreengrassSettings;
import org.leakmonitor.uplink.mqtt.Client;
import org.leakmonitor.uplink.mqtt.Credentials;
import org.leakmonitor.uplink.mqtt.MqttPublisher;
import org.leakmonitor.uplink.mqtt.MqttSettings;
import org.leakmonitor.uplink.paho.PahoClient;

/** The way that records take to the cloud. */
public sealed interface Adapter {

  /**
   * What publishes; it opens nothing yet.
   *
   * @param pause between two attempts to connect, up to a second
   * @param answers takes what the far side answers, on a thread of the publisher
   */
  Publisher publisher(Duration pause, Consumer<byte[]> answers);

  /**
   * Looks whether anything could be sent, with the certificates and the key as they are now.
   *
   * @throws PublishException of kind CREDENTIALS where nothing could
   */
  void check() throws PublishException;

  /** Why nothing can be sent, as {@link #check} finds; empty where something can. */
  default Optional<String> problem() {
    try {
      check();
      return Optional.empty();
    } catch (PublishException e) {
      return Optional.of(e.getMessage() + "; " + e.hint());
    }
  }

  /** The files that it speaks TLS with; empty where another program does. */
  Optional<PemFiles> files();

  /** Where messages go. */
  String topic();

  /** The same, answered on {@code topic}. */
  Adapter answeredOn(String topic);

  /** Straight to a broker, with a certificate of its own. */
  record Mqtt(Library library, MqttSettings settings) implements Adapter {

    @Override
    public MqttPublisher publisher(Duration pause, Consumer<byte[]> answers) {
      return new MqttPublisher(library.client(), settings, pause, answers);
    }

    @Override
    public void check() throws PublishException {
      try (Client client = library.client()) {
        client.check(Credentials.load(settings.broker()));
      }
    }

    @Override
    public Optional<PemFiles> files() {
      return Optional.of(settings.broker().files());
    }

    @Override
    public String topic() {
      return settings.topic();
    }

    @Override
    public Adapter answeredOn(String topic) {
      return new Mqtt(library, settings.answeredOn(topic));
    }
  }

  /** What speaks MQTT 5 to the broker. */
  enum Library {
    PAHO,
    AWS_IOT;

    private Client client() {
      return this == PAHO ? new PahoClient() : new AwsIotClient();
    }
  }

  /** Through the Greengrass core that runs this program as a component. */
  record Greengrass(GreengrassSettings settings) implements Adapter {

    @Override
    public Publisher publisher(Duration pause, Consumer<byte[]> answers) {
      return new GreengrassPublisher(settings, answers);
    }

    @Override
    public void check() throws PublishException {
      settings.nucleus().check();
    }

    @Override
    public Optional<PemFiles> files() {
      return Optional.empty();
    }

    @Override
    public String topic() {
      return settings.topic();
    }

    @Override
    public Adapter answeredOn(String topic) {
      return new Greengrass(settings.answeredOn(topic));
    }
  }
}
