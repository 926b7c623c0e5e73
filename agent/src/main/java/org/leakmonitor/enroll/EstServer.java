// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.enroll;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.leakmonitor.enroll.EnrollException.Step;
import org.leakmonitor.http.Exchange;

/** A server that issues certificates, Enrollment over Secure Transport, RFC 7030. */
final class EstServer {

  /** RFC 7030 section 3.2.2: the path of each operation. */
  enum Operation {
    FIRST("simpleenroll"),
    AGAIN("simplereenroll");

    private final String path;

    Operation(String path) {
      this.path = path;
    }
  }

  /** What it answers. */
  sealed interface Answer {}

  record Granted(Issued issued) implements Answer {}

  /** Section 4.2.3: the same request again, after that time. */
  record Later(Duration pause) implements Answer {}

  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  /** A chain of a few certificates has some kilobytes. */
  private static final int MOST_BYTES = 128 * 1024;

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private final Settings settings;
  private final SSLContext context;

  /**
   * Names the server.
   *
   * @param context whom we trust, and who we are to it
   */
  EstServer(Settings settings, SSLContext context) {
    this.settings = settings;
    this.context = context;
  }

  /** Asks for a certificate. Blocks for 30 s at most. */
  Answer ask(Operation operation, SigningRequest request, PublicKey key)
      throws EnrollException, InterruptedException {
    URI url = url(operation);
    // section 4.2.1; in lines, as older servers want it
    String body = Base64.getMimeEncoder().encodeToString(request.der().toArray());
    HttpRequest question =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/pkcs10")
            .header("Content-Transfer-Encoding", "base64")
            .header("Accept", "application/pkcs7-mime")
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.US_ASCII))
            .build();
    HttpClient client = Exchange.client(TIMEOUT).sslContext(context).build();
    try {
      return answer(url, Exchange.send(client, question, MOST_BYTES, TIMEOUT), key);
    } catch (IOException e) {
      throw unanswered(url, e);
    }
  }

  private URI url(Operation operation) {
    String label = settings.label().map(text -> text + "/").orElse("");
    return settings.server().resolve("/.well-known/est/" + label + operation.path);
  }

  private static Answer answer(URI url, HttpResponse<byte[]> answer, PublicKey key)
      throws EnrollException {
    int status = answer.statusCode();
    if (status == ACCEPTED) {
      return new Later(pause(answer));
    }
    if (status != OK) {
      String told = Exchange.shown(new String(answer.body(), StandardCharsets.US_ASCII).strip());
      throw new EnrollException(
          Step.SERVER,
          "enrolment server '%s' answered HTTP %d%s"
              .formatted(url, status, told.isEmpty() ? "" : ", '" + told + "'"),
          status == UNAUTHORIZED || status == FORBIDDEN
              ? "have the server told of the gateway's certificate and name"
              : "check the server's address and label, and its log");
    }
    String type = answer.headers().firstValue("Content-Type").orElse("nothing");
    if (!type.startsWith("application/pkcs7-mime")) {
      throw noCertificate(url, answer, type, Optional.empty());
    }
    try {
      return new Granted(Issued.of(Base64.getMimeDecoder().decode(answer.body()), key));
    } catch (IllegalArgumentException e) {
      throw noCertificate(url, answer, type, Optional.of(e));
    }
  }

  private static EnrollException noCertificate(
      URI url, HttpResponse<byte[]> answer, String type, Optional<Exception> cause) {
    String message =
        "enrolment server '%s' answered no certificates but %d bytes of '%s'"
            .formatted(url, answer.body().length, Exchange.shown(type));
    String hint = "check the server's address; a proxy may have answered in its place";
    return cause
        .map(found -> new EnrollException(Step.SERVER, message, hint, found))
        .orElseGet(() -> new EnrollException(Step.SERVER, message, hint));
  }

  /** RFC 9110 section 10.2.3: seconds or a date. */
  private static Duration pause(HttpResponse<byte[]> answer) {
    String text = answer.headers().firstValue("Retry-After").orElse("");
    Duration asked = SHORTEST_WAIT;
    if (text.matches("[0-9]{1,9}")) {
      asked = Duration.ofSeconds(Long.parseLong(text));
    } else {
      try {
        Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        // by the server's own clock, where it tells it
        Instant now =
            answer
                .headers()
                .firstValue("Date")
                .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME))
                .map(ZonedDateTime::toInstant)
                .orElseGet(Instant::now);
        asked = Duration.between(now, at);
      } catch (DateTimeParseException e) {
        asked = SHORTEST_WAIT; // none, or nonsense
      }
    }
    return asked.compareTo(SHORTEST_WAIT) < 0
        ? SHORTEST_WAIT
        : asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
  }

  private EnrollException unanswered(URI url, IOException cause) {
    if (cause instanceof SSLException) {
      return new EnrollException(
          Step.SERVER,
          "no TLS with enrolment server '%s': %s".formatted(url, cause.getMessage()),
          "check that its certificate is signed by a CA in '%s', and that it takes the gateway's"
              .formatted(settings.ca()),
          cause);
    }
    if (cause instanceof HttpTimeoutException) {
      return new EnrollException(
          Step.SERVER,
          "enrolment server '%s' did not answer: %s".formatted(url, cause.getMessage()),
          "check the network; the gateway tries again",
          cause);
    }
    String reason = cause instanceof ConnectException ? "no connection" : cause.getMessage();
    return new EnrollException(
        Step.SERVER,
        "enrolment server '%s' was not reached: %s".formatted(url, reason),
        "check its name and port, and the firewall",
        cause);
  }
}
