// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.time.Duration;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.uplink.mqtt.BrokerSettings;

/**
 * What is agreed with the broker in CONNECT, MQTT 5 section 3.1.
 *
 * @param clean whether what the broker kept from an earlier connection is thrown away
 * @param expiry for how long it keeps this one's after its end
 * @param receiveMaximum how many messages it may send before the first is acknowledged
 * @param manual whether whoever takes a message acknowledges it; otherwise it is as it arrives
 */
record Session(boolean clean, Duration expiry, int receiveMaximum, boolean manual) {

  /**
   * The largest packet that we take. The broker drops larger ones and counts them as delivered
   * (section 3.1.2.11.4), so that nobody can break our connections with one. Twice the largest
   * message, since Paho holds our own packets to it, too.
   */
  static final int MOST_PACKET_BYTES = 2 * Message.MAX_BYTES;

  /** Answers come one at a time, and each makes the one before it worthless. */
  private static final int FEW = 10;

  /** Nothing is kept from one connection to the next. */
  static Session passing() {
    return new Session(true, Duration.ZERO, FEW, false);
  }

  /** The broker keeps what comes while we are away, and what we did not acknowledge. */
  static Session lasting(Duration expiry, int receiveMaximum) {
    return new Session(false, expiry, receiveMaximum, true);
  }

  MqttConnectionOptions options(BrokerSettings settings) {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(clean);
    options.setSessionExpiryInterval(expiry.toSeconds());
    options.setReceiveMaximum(receiveMaximum);
    options.setMaximumPacketSize((long) MOST_PACKET_BYTES);
    options.setAutomaticReconnect(false);
    options.setKeepAliveInterval((int) settings.keepAlive().toSeconds());
    settings.userName().ifPresent(options::setUserName);
    options.setConnectionTimeout((int) Math.max(1, settings.connectTimeout().toSeconds()));
    return options;
  }
}
