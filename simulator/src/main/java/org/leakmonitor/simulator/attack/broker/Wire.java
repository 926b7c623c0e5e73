// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.broker;

import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;

/** One connection to a broker, over mutual TLS in MQTT 5, until it is lost. */
final class Wire implements AutoCloseable {
  /** Paho logs each lost connection as severe, with its stack; here the caller is told instead. */
  private static final Logger PAHO = Logger.getLogger("org.eclipse.paho");

  static {
    PAHO.setLevel(Level.OFF);
  }

  /** Starter, receiver, sender, callback and a spare: Paho waits for each to begin. */
  private static final int THREADS = 6;

  private static final int CONNECT_SECONDS = 10;
  private static final long PATIENCE_MILLIS = 10_000;

  /** DISCONNECT is written at once; Paho then waits for an answer to it, which MQTT has not. */
  private static final long FAREWELL_MILLIS = 100;

  private final MqttAsyncClient client;
  private final ScheduledThreadPoolExecutor threads;

  private Wire(MqttAsyncClient client, ScheduledThreadPoolExecutor threads) {
    this.client = client;
    this.threads = threads;
  }

  /** Connects as the client of that name, and has what arrives captured. */
  static Wire connect(String address, String name, SSLContext tls, Capture capture)
      throws MqttException {
    ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, Wire::daemon);
    MqttAsyncClient client =
        new MqttAsyncClient("ssl://" + address, name, new MemoryPersistence(), null, threads);
    client.setCallback(new Callback(capture));
    Wire wire = new Wire(client, threads);
    try {
      client.connect(options(tls)).waitForCompletion(PATIENCE_MILLIS);
      return wire;
    } catch (MqttException e) {
      wire.close();
      throw e;
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "insider mqtt");
    thread.setDaemon(true);
    return thread;
  }

  private static MqttConnectionOptions options(SSLContext tls) {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setSocketFactory(tls.getSocketFactory());
    options.setCleanStart(true);
    options.setConnectionTimeout(CONNECT_SECONDS);
    options.setAutomaticReconnect(false);
    return options;
  }

  boolean isOpen() {
    return client.isConnected();
  }

  void subscribe(List<String> filters) throws MqttException {
    MqttSubscription[] wanted =
        filters.stream()
            .map(each -> new MqttSubscription(each, 1))
            .toArray(MqttSubscription[]::new);
    client.subscribe(wanted).waitForCompletion(PATIENCE_MILLIS);
  }

  /** Publishes with QoS 1 and returns the PUBACK's reason code, MQTT 5 section 3.4.2.1. */
  int publish(String topic, Payload payload) throws MqttException {
    IMqttToken token = client.publish(topic, new MqttMessage(payload.bytes(), 1, false, null));
    token.waitForCompletion(PATIENCE_MILLIS);
    int[] reasons = token.getReasonCodes();
    return reasons == null || reasons.length == 0 ? 0 : reasons[reasons.length - 1];
  }

  /** Publishes with QoS 0: returns when it is written. */
  void shout(String topic, Payload payload) throws MqttException {
    client
        .publish(topic, new MqttMessage(payload.bytes(), 0, false, null))
        .waitForCompletion(PATIENCE_MILLIS);
  }

  @Override
  public void close() {
    try {
      client.disconnectForcibly(0, FAREWELL_MILLIS, true);
    } catch (MqttException e) {
      // the broker has closed it already
    }
    threads.shutdownNow();
  }
}
