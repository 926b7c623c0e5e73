// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.broker;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Keeps what arrives; all else the caller hears from the call that it makes next. */
final class Callback implements MqttCallback {
  private final Capture capture;

  Callback(Capture capture) {
    this.capture = capture;
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    capture.add(new Captured(topic, Payload.of(message.getPayload())));
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {}

  @Override
  public void mqttErrorOccurred(MqttException exception) {}

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String address) {}

  @Override
  public void authPacketArrived(int reason, MqttProperties properties) {}
}
