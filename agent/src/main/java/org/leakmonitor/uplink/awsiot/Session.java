// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.awsiot;

import java.time.Duration;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import software.amazon.awssdk.crt.io.ClientBootstrap;
import software.amazon.awssdk.crt.io.ClientTlsContext;
import software.amazon.awssdk.crt.io.ExponentialBackoffRetryOptions.JitterMode;
import software.amazon.awssdk.crt.io.SocketOptions;
import software.amazon.awssdk.crt.mqtt5.Mqtt5Client;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions.ClientOfflineQueueBehavior;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions.ClientSessionBehavior;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions.ExtendedValidationAndFlowControlOptions;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions.Mqtt5ClientOptionsBuilder;
import software.amazon.awssdk.crt.mqtt5.packets.ConnectPacket.ConnectPacketBuilder;

/**
 * What is agreed with the broker in CONNECT, and with the SDK: nothing is kept from one connection
 * to the next, on neither side. The ledger is the queue.
 */
final class Session {

  /** The broker drops larger ones, so that nobody can break our connections with one. */
  private static final long MOST_PACKET_BYTES = 2L * Message.MAX_BYTES;

  /** Answers come one at a time, and each makes the one before it worthless. */
  private static final long FEW = 10;

  /** The SDK would connect again by itself; a client is closed long before that. */
  private static final long NEVER_MILLIS = Duration.ofDays(1).toMillis();

  private Session() {}

  /** Not started yet; whoever asks for it closes it. */
  static Mqtt5Client client(
      BrokerSettings settings, ClientBootstrap bootstrap, ClientTlsContext tls, Events events) {
    long timeoutMillis = settings.connectTimeout().toMillis();
    try (SocketOptions socket = new SocketOptions()) {
      socket.connectTimeoutMs = (int) timeoutMillis;
      return new Mqtt5Client(
          new Mqtt5ClientOptionsBuilder(settings.host(), (long) settings.port())
              .withBootstrap(bootstrap)
              .withSocketOptions(socket)
              .withTlsContext(tls)
              .withConnectOptions(connect(settings).build())
              .withConnackTimeoutMs(timeoutMillis)
              // it must be shorter than the keep-alive
              .withPingTimeoutMs(settings.keepAlive().toMillis() / 2)
              .withSessionBehavior(ClientSessionBehavior.CLEAN)
              .withOfflineQueueBehavior(ClientOfflineQueueBehavior.FAIL_ALL_ON_DISCONNECT)
              // its limits are AWS's and silent, ours are settings
              .withExtendedValidationAndFlowControlOptions(
                  ExtendedValidationAndFlowControlOptions.NONE)
              .withRetryJitterMode(JitterMode.None)
              .withMinReconnectDelayMs(NEVER_MILLIS)
              .withMaxReconnectDelayMs(NEVER_MILLIS)
              .withLifecycleEvents(events)
              .withPublishEvents(events)
              .build());
    }
  }

  private static ConnectPacketBuilder connect(BrokerSettings settings) {
    return new ConnectPacketBuilder()
        .withClientId(settings.clientId())
        .withKeepAliveIntervalSeconds(settings.keepAlive().toSeconds())
        .withSessionExpiryIntervalSeconds(0L)
        .withReceiveMaximum(FEW)
        .withMaximumPacketSizeBytes(MOST_PACKET_BYTES);
  }
}
