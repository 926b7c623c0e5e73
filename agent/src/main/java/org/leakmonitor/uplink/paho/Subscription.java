// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.Reason;

/** A SUBSCRIBE that waits for its SUBACK, MQTT 5 section 3.9. */
final class Subscription implements MqttActionListener {

  private static final int QOS = 1;

  private final BrokerSettings settings;
  private final List<String> filters;
  private final CompletableFuture<Void> granted = new CompletableFuture<>();

  Subscription(BrokerSettings settings, List<String> filters) {
    this.settings = settings;
    this.filters = filters;
  }

  /** Completes when the broker has granted all of it; fails with a {@link PublishException}. */
  CompletableFuture<Void> granted() {
    return granted;
  }

  MqttSubscription[] wanted() {
    return filters.stream()
        .map(filter -> new MqttSubscription(filter, QOS))
        .toArray(MqttSubscription[]::new);
  }

  @Override
  public void onSuccess(IMqttToken token) {
    int[] reasons = token.getReasonCodes();
    for (int i = 0; i < filters.size(); i++) {
      int reason = reasons == null || i >= reasons.length ? Reason.UNSPECIFIED : reasons[i];
      if (reason >= Reason.FIRST_FAILURE) {
        fail(
            PublishException.refused(
                reason,
                "broker '%s' refused the subscription to '%s': %s"
                    .formatted(settings.address(), filters.get(i), Reason.text(reason)),
                "let the broker's policy allow '%s' to subscribe to it and to receive it"
                    .formatted(settings.clientId())));
        return;
      }
    }
    granted.complete(null);
  }

  @Override
  public void onFailure(IMqttToken token, Throwable cause) {
    // the connection is lost, and fails this in its own words
  }

  void fail(PublishException cause) {
    granted.completeExceptionally(cause);
  }

  /** The connection ended before the SUBACK. AWS IoT ends it where a policy does not allow. */
  void lost(PublishException cause) {
    if (cause.kind() == Kind.CLOSED) {
      fail(cause);
      return;
    }
    fail(
        new PublishException(
            Kind.UNREACHABLE,
            "connection to broker '%s' lost while subscribing to '%s': %s"
                .formatted(settings.address(), String.join("', '", filters), cause.getMessage()),
            "check the network, and that the broker's policy allows '%s' to subscribe to it"
                .formatted(settings.clientId()),
            cause));
  }

  void late() {
    fail(
        new PublishException(
            Kind.TIMEOUT,
            "broker '%s' did not answer the subscription to '%s' within %d ms"
                .formatted(
                    settings.address(),
                    String.join("', '", filters),
                    settings.ackTimeout().toMillis()),
            "check the network and the broker's load"));
  }
}
