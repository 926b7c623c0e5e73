// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.awsiot;

import java.util.Optional;
import java.util.OptionalInt;
import org.leakmonitor.uplink.mqtt.Reason;
import software.amazon.awssdk.crt.mqtt5.Mqtt5Client;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions.LifecycleEvents;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions.PublishEvents;
import software.amazon.awssdk.crt.mqtt5.NegotiatedSettings;
import software.amazon.awssdk.crt.mqtt5.OnAttemptingConnectReturn;
import software.amazon.awssdk.crt.mqtt5.OnConnectionFailureReturn;
import software.amazon.awssdk.crt.mqtt5.OnConnectionSuccessReturn;
import software.amazon.awssdk.crt.mqtt5.OnDisconnectionReturn;
import software.amazon.awssdk.crt.mqtt5.OnStoppedReturn;
import software.amazon.awssdk.crt.mqtt5.PublishReturn;
import software.amazon.awssdk.crt.mqtt5.QOS;
import software.amazon.awssdk.crt.mqtt5.packets.PublishPacket;

/** What the SDK tells on its own thread, handed to the connection. */
final class Events implements LifecycleEvents, PublishEvents {

  private final Connection connection;

  Events(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void onAttemptingConnect(Mqtt5Client client, OnAttemptingConnectReturn event) {
    // whoever connects waits for it
  }

  @Override
  public void onConnectionSuccess(Mqtt5Client client, OnConnectionSuccessReturn event) {
    NegotiatedSettings agreed = event.getNegotiatedSettings();
    connection.welcomed(
        agreed.getReceiveMaximumFromServer(),
        agreed.getMaximumPacketSizeToServer(),
        agreed.getMaximumQOS() != QOS.AT_MOST_ONCE);
  }

  @Override
  public void onConnectionFailure(Mqtt5Client client, OnConnectionFailureReturn event) {
    connection.unconnected(
        new Setback(
            event.getErrorCode(),
            reason(
                Optional.ofNullable(event.getConnAckPacket())
                    .map(packet -> packet.getReasonCode().getValue()))));
  }

  @Override
  public void onDisconnection(Mqtt5Client client, OnDisconnectionReturn event) {
    connection.disconnected(
        new Setback(
            event.getErrorCode(),
            reason(
                Optional.ofNullable(event.getDisconnectPacket())
                    .map(packet -> packet.getReasonCode().getValue()))));
  }

  private static OptionalInt reason(Optional<Integer> code) {
    return code.filter(value -> value >= Reason.FIRST_FAILURE)
        .map(OptionalInt::of)
        .orElseGet(OptionalInt::empty);
  }

  @Override
  public void onStopped(Mqtt5Client client, OnStoppedReturn event) {
    connection.stopped();
  }

  @Override
  public void onMessageReceived(Mqtt5Client client, PublishReturn event) {
    PublishPacket packet = event.getPublishPacket();
    connection.arrived(
        packet.getTopic(),
        Optional.ofNullable(packet.getPayload()).orElseGet(() -> new byte[0]),
        Optional.ofNullable(packet.getRetain()).orElse(false));
  }
}
