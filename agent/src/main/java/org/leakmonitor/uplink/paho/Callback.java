// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Of all that Paho tells, hears messages and the end of the connection. */
final class Callback implements MqttCallback {

  private final Arrivals arrivals;
  private final Consumer<MqttDisconnectResponse> lost;

  Callback(Arrivals arrivals, Consumer<MqttDisconnectResponse> lost) {
    this.arrivals = arrivals;
    this.lost = lost;
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    lost.accept(response);
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    arrivals.arrived(
        new Arrivals.Arrival(
            Optional.ofNullable(topic).orElse(""),
            new Arrivals.Payload(message.getPayload()),
            message.getQos() == 0 ? 0 : message.getId(),
            message.isRetained()));
  }

  @Override
  public void mqttErrorOccurred(MqttException exception) {
    // the connection ends after it, and says so
  }

  @Override
  public void deliveryComplete(IMqttToken token) {
    // each message has a listener of its own
  }

  @Override
  public void connectComplete(boolean reconnect, String uri) {
    // whoever connects waits for it
  }

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {
    // no such method is agreed on
  }
}
