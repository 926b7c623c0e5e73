// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One question and its answer, bounded in time and in size. */
public final class Exchange {

  private static final int LONGEST = 200;

  private Exchange() {}

  /** A client without upgrades, over which some servers stumble, and without redirects. */
  public static HttpClient.Builder client(Duration timeout) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(timeout)
        .followRedirects(HttpClient.Redirect.NEVER);
  }

  /**
   * Asks, and blocks until the whole answer is there.
   *
   * @param mostBytes the longest body
   * @param timeout for everything together: the client's own ends with the headers, and a body may
   *     drip
   * @throws HttpTimeoutException after that time
   */
  public static HttpResponse<byte[]> send(
      HttpClient client, HttpRequest request, int mostBytes, Duration timeout)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, headers -> new BoundedBody(mostBytes));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw thrown(Optional.ofNullable(e.getCause()).orElse(e));
    } catch (TimeoutException e) {
      HttpTimeoutException slow =
          new HttpTimeoutException("no answer within " + timeout.toMillis() + " ms");
      slow.initCause(e);
      throw slow;
    } finally {
      answer.cancel(true);
    }
  }

  private static IOException thrown(Throwable cause) {
    return cause instanceof IOException failure
        ? failure
        : new IOException(cause.toString(), cause);
  }

  /** What a stranger wrote, kept from the terminal's controls. */
  public static String shown(String text) {
    String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    return cut.replaceAll("[^ -~]", "?");
  }
}
