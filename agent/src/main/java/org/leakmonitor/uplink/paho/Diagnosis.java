// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.mqtt.Credentials;
import org.leakmonitor.uplink.mqtt.Failures;
import org.leakmonitor.uplink.mqtt.Reason;
import org.leakmonitor.uplink.mqtt.TlsDiagnosis;

/** Finds out why there is no connection, from what Paho says and what its socket has met. */
final class Diagnosis {

  private final Credentials credentials;
  private final TlsModule module;
  private final TlsDiagnosis tls;

  Diagnosis(Credentials credentials, TlsModule module) {
    this.credentials = credentials;
    this.module = module;
    this.tls = new TlsDiagnosis(credentials);
  }

  /** Why it was not possible to connect. */
  PublishException unconnected(MqttException cause) {
    int reason = cause.getReasonCode();
    if (reason >= Reason.FIRST_FAILURE && reason <= 0xff) {
      return new Failures(credentials.settings()).connectionRefused(reason);
    }
    Optional<IOException> failure = module.failure();
    if (!credentials.identity().serverTrusted()) {
      return failure.map(tls::unconnected).orElseGet(() -> tls.late(cause));
    }
    return reason == MqttClientException.REASON_CODE_CLIENT_TIMEOUT
        ? tls.late(cause)
        : tls.unanswered(failure, cause);
  }
}
