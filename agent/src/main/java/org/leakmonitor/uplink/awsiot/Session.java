// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.awsiot;

import java.time.Duration;
import java.util.Optional;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.uplink.mqtt.Address;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.Credentials;
import org.leakmonitor.uplink.mqtt.ProxyLogin;
import software.amazon.awssdk.crt.http.HttpProxyOptions;
import software.amazon.awssdk.crt.http.HttpProxyOptions.HttpProxyAuthorizationType;
import software.amazon.awssdk.crt.http.HttpProxyOptions.HttpProxyConnectionType;
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
      Credentials credentials, ClientBootstrap bootstrap, ClientTlsContext tls, Events events) {
    BrokerSettings settings = credentials.settings();
    long timeoutMillis = settings.connectTimeout().toMillis();
    try (SocketOptions socket = new SocketOptions()) {
      socket.connectTimeoutMs = (int) timeoutMillis;
      Mqtt5ClientOptionsBuilder options =
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
              .withPublishEvents(events);
      settings
          .route()
          .proxy()
          .map(proxy -> tunnel(proxy.address(), credentials.proxyLogin()))
          .ifPresent(options::withHttpProxyOptions);
      return new Mqtt5Client(options.build());
    }
  }

  private static HttpProxyOptions tunnel(Address proxy, Optional<ProxyLogin> login) {
    HttpProxyOptions options = new HttpProxyOptions();
    options.setConnectionType(HttpProxyConnectionType.Tunneling);
    options.setHost(proxy.host());
    options.setPort(proxy.port());
    if (login.isPresent()) {
      options.setAuthorizationType(HttpProxyAuthorizationType.Basic);
      options.setAuthorizationUsername(login.get().user());
      options.setAuthorizationPassword(login.get().password());
    }
    return options;
  }

  private static ConnectPacketBuilder connect(BrokerSettings settings) {
    ConnectPacketBuilder packet = new ConnectPacketBuilder();
    settings.userName().ifPresent(packet::withUsername);
    return packet
        .withClientId(settings.clientId())
        .withKeepAliveIntervalSeconds(settings.keepAlive().toSeconds())
        .withSessionExpiryIntervalSeconds(0L)
        .withReceiveMaximum(FEW)
        .withMaximumPacketSizeBytes(MOST_PACKET_BYTES);
  }
}
