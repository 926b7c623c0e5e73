// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.mqtt.Failures;
import org.leakmonitor.uplink.mqtt.Reason;

/** A SUBSCRIBE that waits for its SUBACK, MQTT 5 section 3.9. */
final class Subscription implements MqttActionListener {

  private static final int QOS = 1;

  private final Failures failures;
  private final List<String> filters;
  private final CompletableFuture<Void> granted = new CompletableFuture<>();

  Subscription(Failures failures, List<String> filters) {
    this.failures = failures;
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
        fail(failures.subscriptionRefused(filters.get(i), reason));
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

  /** The connection ended before the SUBACK. */
  void lost(PublishException cause) {
    fail(failures.subscriptionLost(filters, cause));
  }
}
