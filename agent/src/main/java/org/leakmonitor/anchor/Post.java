// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.anchor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.leakmonitor.http.Exchange;

/** One request to an authority over HTTP, RFC 3161 section 3.4. */
final class Post {

  private static final String QUERY = "application/timestamp-query";
  private static final int OK = 200;

  private final URI url;
  private final Duration timeout;

  /**
   * Says where to.
   *
   * @param timeout for everything together: name, connection, TLS and the whole answer
   */
  Post(URI url, Duration timeout) {
    this.url = url;
    this.timeout = timeout;
  }

  /** What was answered with status 200, at most as long as a token may be. */
  HttpResponse<byte[]> send(byte[] query) throws AnchorException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", QUERY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(query))
            .build();
    try {
      return checked(
          Exchange.send(Exchange.client(timeout).build(), request, Token.MAX_BYTES, timeout));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private HttpResponse<byte[]> checked(HttpResponse<byte[]> answer) throws AnchorException {
    if (answer.statusCode() != OK) {
      throw new AnchorException(
          "time stamp authority '%s' answered HTTP %d".formatted(url, answer.statusCode()),
          answer.headers().firstValue("Location").map(to -> "try --tsa " + to).orElse(CHECK_URL));
    }
    return answer;
  }

  private static final String CHECK_URL = "check the URL, or name another authority with --tsa";

  private AnchorException slow(Exception cause) {
    return new AnchorException(
        "time stamp authority '%s' did not answer within %d ms".formatted(url, timeout.toMillis()),
        "try again later, or name another authority with --tsa",
        cause);
  }

  private AnchorException failed(IOException cause) {
    if (cause instanceof HttpTimeoutException timedOut) {
      return slow(timedOut);
    }
    if (cause instanceof ConnectException) {
      return new AnchorException(
          "cannot connect to time stamp authority '" + url + "'",
          "check the URL, and that this machine may go there; a proxy is named with"
              + " -Dhttp.proxyHost and -Dhttps.proxyHost",
          cause);
    }
    if (cause instanceof SSLException) {
      return new AnchorException(
          "no TLS with time stamp authority '" + url + "': " + cause.getMessage(),
          "use its http URL: the token is signed; or name its CA with -Djavax.net.ssl.trustStore",
          cause);
    }
    return new AnchorException(
        "no time stamp from authority '" + url + "': " + cause.getMessage(), CHECK_URL, cause);
  }
}
