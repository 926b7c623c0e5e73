// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateRevokedException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.leakmonitor.tls.ClientIdentity;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;

/** Says why there is no TLS connection to a broker, and what to do about it. */
public final class TlsDiagnosis {

  private static final String ALERT = "Received fatal alert: ";

  private final BrokerSettings settings;
  private final ClientIdentity identity;
  private final Clock clock;

  /**
   * Of one connection.
   *
   * @param credentials what that connection was tried with, and nothing else
   */
  public TlsDiagnosis(Credentials credentials) {
    this(credentials, Clock.systemUTC());
  }

  TlsDiagnosis(Credentials credentials, Clock clock) {
    this.settings = credentials.settings();
    this.identity = credentials.identity();
    this.clock = clock;
  }

  /** There is no connection, or TLS did not come about on it. */
  public PublishException unconnected(IOException failure) {
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
    if (has(failure, EOFException.class) || text(failure).contains("Connection reset")) {
      return untrusted(
          "broker '%s' closed the connection at the first words of TLS"
              .formatted(settings.address()),
          "name its port for MQTT over TLS, 8883 as a rule: this one may be without TLS",
          failure);
    }
    if (failure instanceof SSLException) {
      return alert(failure).map(alert -> alerted(alert, failure)).orElse(untrusted(failure));
    }
    return unreachable(
        "cannot reach broker '%s': %s".formatted(settings.address(), failure.getMessage()),
        "check the network, and that the port is the one for TLS",
        failure);
  }

  /**
   * From our side TLS is well, but no CONNACK came; in TLS 1.3 the broker looks at our certificate
   * only then.
   *
   * @param failure what ended the connection, where that is known
   */
  public PublishException unanswered(Optional<IOException> failure, Throwable cause) {
    Optional<String> alert = failure.flatMap(TlsDiagnosis::alert);
    if (alert.isPresent()) {
      return alerted(alert.get(), failure.get());
    }
    return expired()
        .orElseGet(
            () ->
                new PublishException(
                    Kind.UNAUTHENTICATED,
                    "broker '%s' closed the connection before it answered"
                        .formatted(settings.address()),
                    "it may not accept certificate '%s' or client id '%s': see its log"
                        .formatted(settings.files().certificate(), settings.clientId()),
                    cause));
  }

  /** Nothing came in time. */
  public PublishException late(Throwable cause) {
    return unreachable(
        "broker '%s' did not answer within %d ms"
            .formatted(settings.address(), settings.connectTimeout().toMillis()),
        "check the network, and that the port is the one for MQTT over TLS",
        cause);
  }

  private static PublishException unreachable(String message, String hint, Throwable cause) {
    return new PublishException(Kind.UNREACHABLE, message, hint, cause);
  }

  private PublishException untrusted(IOException failure) {
    String broker = settings.address();
    if (has(failure, CertificateExpiredException.class)) {
      return untrusted(
          "certificate of broker '%s' %s"
              .formatted(broker, ended().map(at -> "expired on " + at).orElse("has expired")),
          "renew it; the clock of this gateway says " + now() + ": set it if that is wrong",
          failure);
    }
    if (has(failure, CertificateNotYetValidException.class)) {
      return untrusted(
          "certificate of broker '%s' is not valid %s"
              .formatted(broker, begun().map(at -> "before " + at).orElse("yet")),
          "the clock of this gateway says " + now() + ": set it",
          failure);
    }
    if (text(failure).contains("subject alternative")
        || text(failure).contains("No name matching")) {
      return untrusted(
          "certificate of broker '%s' is not made out to '%s'".formatted(broker, settings.host()),
          "name the broker as its certificate does",
          failure);
    }
    Optional<PublishException> revoked = revoked(failure);
    if (revoked.isPresent()) {
      return revoked.get();
    }
    if (has(failure, CertPathBuilderException.class)
        || has(failure, CertPathValidatorException.class)) {
      return untrusted(
          "certificate of broker '%s' is not signed by a CA in '%s'"
              .formatted(broker, settings.files().ca()),
          "name the file with the broker's CA",
          failure);
    }
    if (text(failure).contains("Extended key usage")) {
      return untrusted(
          "certificate of broker '%s' is not one for servers".formatted(broker),
          "have it issued with the purpose serverAuth",
          failure);
    }
    if (text(failure).contains("selected protocol version")) {
      return versions(failure);
    }
    return untrusted(
        "no TLS connection to broker '%s': %s".formatted(broker, text(failure)),
        "check that the port is the one for TLS, and the TLS versions",
        failure);
  }

  /** What a CRL says of the broker, or fails to say. */
  private Optional<PublishException> revoked(IOException failure) {
    if (has(failure, CertificateRevokedException.class)) {
      return Optional.of(
          untrusted(
              "certificate of broker '" + settings.address() + "' is revoked",
              "somebody may have stolen its key: ask who runs the broker",
              failure));
    }
    Optional<Path> crl = settings.files().crl();
    if (crl.isPresent() && isUndetermined(failure)) {
      return Optional.of(
          untrusted(
              "CRL '%s' does not say whether the certificate of broker '%s' is revoked"
                  .formatted(crl.get(), settings.address()),
              "fetch the CA's newest CRL: each ends after some time; or set the clock of this"
                  + " gateway",
              failure));
    }
    return Optional.empty();
  }

  private static boolean isUndetermined(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof CertPathValidatorException path
                    && path.getReason()
                        .equals(
                            CertPathValidatorException.BasicReason.UNDETERMINED_REVOCATION_STATUS));
  }

  private static PublishException untrusted(String message, String hint, Exception cause) {
    return new PublishException(Kind.UNTRUSTED, message, hint, cause);
  }

  private PublishException versions(IOException failure) {
    return untrusted(
        "broker '%s' speaks none of the TLS versions %s"
            .formatted(settings.address(), settings.tlsVersions()),
        settings.tlsVersions().contains("TLSv1.2")
            ? "have it speak one of them"
            : "have it speak TLS 1.3; where it speaks 1.2 at best, 'tls: 1.2' allows that",
        failure);
  }

  private PublishException alerted(String alert, IOException failure) {
    if (alert.equals("protocol_version")) {
      return versions(failure);
    }
    return expired()
        .orElseGet(
            () ->
                new PublishException(
                    Kind.UNAUTHENTICATED,
                    "broker '%s' does not accept certificate '%s': %s"
                        .formatted(settings.address(), settings.files().certificate(), alert),
                    cure(alert),
                    failure));
  }

  private static String cure(String alert) {
    return switch (alert) {
      case "certificate_expired" -> "renew the certificate";
      case "certificate_revoked" -> "have a new certificate signed for this gateway";
      default -> "check that the broker knows the CA that signed it";
    };
  }

  /** By our own clock, which may be wrong: so it is asked only after a failure. */
  private Optional<PublishException> expired() {
    X509Certificate own = identity.certificate();
    try {
      own.checkValidity(Date.from(clock.instant()));
      return Optional.empty();
    } catch (CertificateExpiredException e) {
      return Optional.of(
          new PublishException(
              Kind.UNAUTHENTICATED,
              "certificate '%s' expired on %s"
                  .formatted(settings.files().certificate(), own.getNotAfter().toInstant()),
              "renew the certificate",
              e));
    } catch (CertificateNotYetValidException e) {
      return Optional.of(
          new PublishException(
              Kind.UNAUTHENTICATED,
              "certificate '%s' is not valid before %s"
                  .formatted(settings.files().certificate(), own.getNotBefore().toInstant()),
              "the clock of this gateway says " + now() + ": set it",
              e));
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Of what the broker has shown; empty where it is a CA in our own file. */
  private Optional<Instant> ended() {
    return identity.shownByServer().stream()
        .map(each -> each.getNotAfter().toInstant())
        .filter(end -> end.isBefore(clock.instant()))
        .findFirst();
  }

  private Optional<Instant> begun() {
    return identity.shownByServer().stream()
        .map(each -> each.getNotBefore().toInstant())
        .filter(begin -> begin.isAfter(clock.instant()))
        .findFirst();
  }

  /** The name of the TLS alert that the broker sent. */
  private static Optional<String> alert(IOException failure) {
    String text = text(failure);
    int at = text.indexOf(ALERT);
    return at < 0 ? Optional.empty() : Optional.of(text.substring(at + ALERT.length()));
  }

  private static String text(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(type::isInstance);
  }
}
