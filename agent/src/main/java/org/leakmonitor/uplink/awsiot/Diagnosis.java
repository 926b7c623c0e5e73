// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.awsiot;

import java.util.Optional;
import org.leakmonitor.tls.ClientIdentity;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.Credentials;
import org.leakmonitor.uplink.mqtt.Failures;
import org.leakmonitor.uplink.mqtt.FirstAid;
import org.leakmonitor.uplink.mqtt.TlsDiagnosis;

/**
 * Finds out why there is no connection. The SDK names hardly a cause, and holds back for up to half
 * a minute that TLS has failed; so a connection of our own is tried.
 */
final class Diagnosis implements AutoCloseable {

  private final BrokerSettings settings;
  private final ClientIdentity identity;
  private final FirstAid aid;
  private final TlsDiagnosis tls;

  Diagnosis(Credentials credentials) {
    this.settings = credentials.settings();
    this.identity = credentials.identity();
    this.aid = new FirstAid(credentials);
    this.tls = new TlsDiagnosis(credentials);
  }

  /**
   * Why it was not possible to connect. Blocks for a bounded time, or until {@link #close}.
   *
   * @param setback what the SDK says; empty where it kept silent for as long as it may
   */
  PublishException unconnected(Optional<Setback> setback) {
    if (setback.isPresent() && setback.get().reason().isPresent()) {
      return new Failures(settings).connectionRefused(setback.get().reason().getAsInt());
    }
    return aid.examine().orElseGet(() -> withTls(setback));
  }

  private PublishException withTls(Optional<Setback> setback) {
    IllegalStateException cause =
        new IllegalStateException(setback.map(Setback::text).orElse("no answer"));
    if (setback.isEmpty()) {
      return tls.late(cause);
    }
    if (!identity.askedFor()) {
      return new PublishException(
          Kind.UNTRUSTED,
          "broker '%s' asks for no client certificate, which the AWS SDK insists on"
              .formatted(settings.address()),
          "let it ask, with mosquitto by require_certificate; or write 'adapter: paho'",
          cause);
    }
    return setback.get().isHangUp()
        ? tls.unanswered(Optional.empty(), cause)
        : new PublishException(
            Kind.UNREACHABLE,
            "cannot connect to broker '%s': %s".formatted(settings.address(), setback.get().text()),
            "a TLS connection without the SDK works: check the broker's log",
            cause);
  }

  @Override
  public void close() {
    aid.close();
  }
}
