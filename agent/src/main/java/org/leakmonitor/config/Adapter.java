// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.util.Optional;
import java.util.function.Consumer;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.Publisher;
import org.leakmonitor.uplink.awsiot.AwsIotPublisher;
import org.leakmonitor.uplink.greengrass.GreengrassPublisher;
import org.leakmonitor.uplink.greengrass.GreengrassSettings;
import org.leakmonitor.uplink.mqtt.MqttPublisher;
import org.leakmonitor.uplink.mqtt.MqttSettings;
import org.leakmonitor.uplink.paho.PahoPublisher;

/** The way that records take to the cloud. */
public sealed interface Adapter {

  /**
   * What publishes; it opens nothing yet.
   *
   * @param answers takes what the far side answers, on a thread of the publisher
   */
  Publisher publisher(Consumer<byte[]> answers);

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
  sealed interface Mqtt extends Adapter {

    MqttSettings settings();

    @Override
    MqttPublisher publisher(Consumer<byte[]> answers);

    @Override
    default Optional<PemFiles> files() {
      return Optional.of(settings().broker().files());
    }

    @Override
    default String topic() {
      return settings().topic();
    }
  }

  /** Over MQTT 5 to any broker, by Eclipse Paho. */
  record Paho(MqttSettings settings) implements Mqtt {

    @Override
    public MqttPublisher publisher(Consumer<byte[]> answers) {
      return new PahoPublisher(settings, answers);
    }

    @Override
    public void check() throws PublishException {
      PahoPublisher.check(settings.broker());
    }

    @Override
    public Adapter answeredOn(String topic) {
      return new Paho(settings.answeredOn(topic));
    }
  }

  /** Over MQTT 5 to AWS IoT Core, or a broker like it, by the AWS IoT Device SDK. */
  record AwsIot(MqttSettings settings) implements Mqtt {

    @Override
    public MqttPublisher publisher(Consumer<byte[]> answers) {
      return new AwsIotPublisher(settings, answers);
    }

    @Override
    public void check() throws PublishException {
      AwsIotPublisher.check(settings.broker());
    }

    @Override
    public Adapter answeredOn(String topic) {
      return new AwsIot(settings.answeredOn(topic));
    }
  }

  /** Through the Greengrass core that runs this program as a component. */
  record Greengrass(GreengrassSettings settings) implements Adapter {

    @Override
    public Publisher publisher(Consumer<byte[]> answers) {
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
