// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.util.List;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;

/** What goes wrong with a broker, in the same words whichever library meets it. */
public record Failures(BrokerSettings settings) {

  /** The broker answered CONNECT with a reason. */
  public PublishException connectionRefused(int reason) {
    return PublishException.refused(
        reason,
        "broker '%s' refused the connection: %s".formatted(settings.address(), Reason.text(reason)),
        Reason.hint(reason));
  }

  /** The broker ended the connection with a reason. */
  public PublishException disconnected(int reason) {
    return PublishException.disconnected(
        reason,
        "broker '%s' ended the connection: %s".formatted(settings.address(), Reason.text(reason)),
        Reason.hint(reason));
  }

  /** The connection ended without a reason of the broker's. */
  public PublishException lost(String detail) {
    return new PublishException(
        Kind.UNREACHABLE,
        "connection to broker '%s' lost: %s".formatted(settings.address(), detail),
        "check the network and the broker; messages are sent again");
  }

  /** The broker's most is QoS 0. */
  public PublishException unacknowledging() {
    return new PublishException(
        Kind.UNREACHABLE,
        "broker '%s' takes messages with QoS 0 alone, and acknowledges none"
            .formatted(settings.address()),
        "let it take QoS 1; with mosquitto that is max_qos");
  }

  /** No PUBACK came in time. */
  public PublishException unacknowledged() {
    return new PublishException(
        Kind.TIMEOUT,
        "broker '%s' did not acknowledge within %d ms"
            .formatted(settings.address(), settings.ackTimeout().toMillis()),
        "check the network and the broker's load");
  }

  /** The connection gave way to one with another certificate. */
  public PublishException replaced() {
    return new PublishException(
        Kind.UNREACHABLE,
        "the uplink to broker '%s' connects anew, with a new certificate"
            .formatted(settings.address()),
        "messages are sent again");
  }

  public PublishException closed() {
    return new PublishException(
        Kind.CLOSED,
        "the uplink to broker '" + settings.address() + "' is closed",
        "what is unacknowledged is sent after the next start");
  }

  /** The broker answered SUBSCRIBE with a reason. */
  public PublishException subscriptionRefused(String filter, int reason) {
    return PublishException.refused(
        reason,
        "broker '%s' refused the subscription to '%s': %s"
            .formatted(settings.address(), filter, Reason.text(reason)),
        "let the broker's policy allow '%s' to subscribe to it and to receive it"
            .formatted(settings.clientId()));
  }

  /** The connection ended before the SUBACK. AWS IoT ends it where a policy does not allow. */
  public PublishException subscriptionLost(List<String> filters, PublishException cause) {
    if (cause.kind() == Kind.CLOSED) {
      return cause;
    }
    return new PublishException(
        Kind.UNREACHABLE,
        "connection to broker '%s' lost while subscribing to '%s': %s"
            .formatted(settings.address(), named(filters), cause.getMessage()),
        "check the network, and that the broker's policy allows '%s' to subscribe to it"
            .formatted(settings.clientId()),
        cause);
  }

  /** No SUBACK came in time. */
  public PublishException subscriptionLate(List<String> filters) {
    return new PublishException(
        Kind.TIMEOUT,
        "broker '%s' did not answer the subscription to '%s' within %d ms"
            .formatted(settings.address(), named(filters), settings.ackTimeout().toMillis()),
        "check the network and the broker's load");
  }

  private static String named(List<String> filters) {
    return String.join("', '", filters);
  }
}
