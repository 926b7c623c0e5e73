// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.anchor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A time stamp authority: openssl behind a small HTTP server on the loopback. */
public final class Tsa implements AutoCloseable {

  /** What is done with a query. */
  interface Answer {
    void to(byte[] query, HttpExchange exchange) throws Exception;
  }

  /** What is answered to a query, with status 200. */
  interface Reply {
    byte[] to(byte[] query) throws Exception;
  }

  private final TsaFiles files;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile Answer answer;

  private Tsa(TsaFiles files, HttpServer server) {
    this.files = files;
    this.server = server;
    this.answer = (query, exchange) -> send(exchange, 200, files.stamp(query));
  }

  /** An honest one, whose keys lie in a folder. */
  public static Tsa start(TsaFiles files) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Tsa tsa = new Tsa(files, server);
    server.createContext("/", tsa::handle);
    server.setExecutor(tsa.threads);
    server.start();
    return tsa;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsa");
  }

  public TsaFiles files() {
    return files;
  }

  /** From now on answers in this way. */
  void answers(Answer next) {
    answer = next;
  }

  void replies(Reply reply) {
    answers((query, exchange) -> send(exchange, 200, reply.to(query)));
  }

  static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] query = exchange.getRequestBody().readAllBytes();
      answer.to(query, exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
