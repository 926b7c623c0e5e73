// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.Reason;

/** Finds out why there is no connection, and what to do about it. */
final class Diagnosis {

  private static final String ALERT = "Received fatal alert: ";

  private final Credentials credentials;
  private final BrokerSettings settings;
  private final TlsModule module;

  Diagnosis(Credentials credentials, TlsModule module) {
    this.credentials = credentials;
    this.settings = credentials.settings();
    this.module = module;
  }

  /** Why it was not possible to connect. */
  PublishException unconnected(MqttException cause) {
    int reason = cause.getReasonCode();
    if (reason >= Reason.FIRST_FAILURE && reason <= 0xff) {
      return PublishException.refused(
          reason,
          "broker '%s' refused the connection: %s"
              .formatted(settings.address(), Reason.text(reason)),
          Reason.hint(reason));
    }
    Optional<IOException> failure = module.failure();
    if (credentials.brokerTrusted()) {
      return unanswered(cause, failure);
    }
    return failure.isPresent() ? insecure(failure.get()) : late(cause);
  }

  /** From our side TLS is well; in TLS 1.3 the broker looks at our certificate after that. */
  private PublishException unanswered(MqttException cause, Optional<IOException> failure) {
    if (cause.getReasonCode() == MqttClientException.REASON_CODE_CLIENT_TIMEOUT) {
      return late(cause);
    }
    Optional<String> alert = failure.flatMap(Diagnosis::alert);
    if (alert.isPresent()) {
      return unauthenticated(alert.get(), failure.get());
    }
    return expired()
        .orElseGet(
            () ->
                new PublishException(
                    Kind.UNAUTHENTICATED,
                    "broker '%s' closed the connection before it answered"
                        .formatted(settings.address()),
                    "it may not accept certificate '%s' or client id '%s': see its log"
                        .formatted(settings.certificate(), settings.clientId()),
                    cause));
  }

  private PublishException insecure(IOException failure) {
    if (failure instanceof TunnelException barred) {
      return unreachable(barred.getMessage(), barred.hint(), barred);
    }
    if (failure instanceof UnknownHostException) {
      return unreachable(
          "host '" + settings.host() + "' is unknown", "check its name, and the DNS", failure);
    }
    if (failure instanceof SocketTimeoutException) {
      return late(failure);
    }
    if (failure instanceof ConnectException) {
      return unreachable(
          "cannot reach broker '%s': %s".formatted(settings.address(), failure.getMessage()),
          "check that it runs, its port, and the firewall",
          failure);
    }
    if (failure instanceof SSLException) {
      return alert(failure)
          .map(alert -> unauthenticated(alert, failure))
          .orElse(untrusted(failure));
    }
    return unreachable(
        "cannot reach broker '%s': %s".formatted(settings.address(), failure.getMessage()),
        "check the network, and that the port is the one for TLS",
        failure);
  }

  private PublishException late(Exception cause) {
    return unreachable(
        "broker '%s' did not answer within %d ms"
            .formatted(settings.address(), settings.connectTimeout().toMillis()),
        "check the network, and that the port is the one for MQTT over TLS",
        cause);
  }

  private static PublishException unreachable(String message, String hint, Exception cause) {
    return new PublishException(Kind.UNREACHABLE, message, hint, cause);
  }

  private PublishException untrusted(IOException failure) {
    String broker = settings.address();
    if (has(failure, CertificateExpiredException.class)) {
      return untrusted(
          "certificate of broker '" + broker + "' has expired",
          "renew it, or set the clock of this gateway",
          failure);
    }
    if (has(failure, CertificateNotYetValidException.class)) {
      return untrusted(
          "certificate of broker '%s' is not valid yet: the clock of this gateway says %s"
              .formatted(broker, Instant.now().truncatedTo(ChronoUnit.SECONDS)),
          "set the clock of this gateway",
          failure);
    }
    String text = String.valueOf(failure.getMessage());
    if (text.contains("subject alternative") || text.contains("No name matching")) {
      return untrusted(
          "certificate of broker '%s' is not made out to '%s'".formatted(broker, settings.host()),
          "name the broker as its certificate does",
          failure);
    }
    if (has(failure, CertPathBuilderException.class)
        || has(failure, CertPathValidatorException.class)) {
      return untrusted(
          "certificate of broker '%s' is not signed by a CA in '%s'"
              .formatted(broker, settings.ca()),
          "name the file with the broker's CA",
          failure);
    }
    return untrusted(
        "no TLS connection to broker '%s': %s".formatted(broker, text),
        "check that the port is the one for TLS, and the TLS versions",
        failure);
  }

  private static PublishException untrusted(String message, String hint, Exception cause) {
    return new PublishException(Kind.UNTRUSTED, message, hint, cause);
  }

  private PublishException unauthenticated(String alert, IOException failure) {
    if (alert.equals("protocol_version")) {
      return untrusted(
          "broker '%s' speaks none of the TLS versions %s"
              .formatted(settings.address(), settings.tlsVersions()),
          "allow another version in the configuration",
          failure);
    }
    return expired()
        .orElse(
            new PublishException(
                Kind.UNAUTHENTICATED,
                "broker '%s' does not accept certificate '%s': %s"
                    .formatted(settings.address(), settings.certificate(), alert),
                alert.equals("certificate_expired")
                    ? "renew the certificate"
                    : "check that the broker knows the CA that signed it",
                failure));
  }

  /** By our own clock, which may be wrong: so it is asked only after a failure. */
  private Optional<PublishException> expired() {
    X509Certificate own = credentials.certificate();
    try {
      own.checkValidity();
      return Optional.empty();
    } catch (CertificateExpiredException e) {
      return Optional.of(
          new PublishException(
              Kind.UNAUTHENTICATED,
              "certificate '%s' expired on %s"
                  .formatted(settings.certificate(), own.getNotAfter().toInstant()),
              "renew the certificate",
              e));
    } catch (CertificateNotYetValidException e) {
      return Optional.of(
          new PublishException(
              Kind.UNAUTHENTICATED,
              "certificate '%s' is not valid before %s"
                  .formatted(settings.certificate(), own.getNotBefore().toInstant()),
              "set the clock of this gateway",
              e));
    }
  }

  /** The name of the TLS alert that the broker sent. */
  private static Optional<String> alert(IOException failure) {
    String text = String.valueOf(failure.getMessage());
    int at = text.indexOf(ALERT);
    return at < 0 ? Optional.empty() : Optional.of(text.substring(at + ALERT.length()));
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(type::isInstance);
  }
}
