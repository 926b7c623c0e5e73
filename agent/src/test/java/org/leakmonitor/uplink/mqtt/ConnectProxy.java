// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An HTTP proxy that tunnels to one port of this machine, whatever host is asked for, or answers
 * what it is told.
 */
final class ConnectProxy implements AutoCloseable {

  private static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n";

  private final ServerSocket server;
  private final int target;
  private final List<String> requests = new ArrayList<>();
  private String answer = ESTABLISHED;

  ConnectProxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "connect-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** Answers this and tunnels nothing, but keeps the connection. */
  synchronized ConnectProxy answers(String text) {
    answer = text;
    return this;
  }

  /** Each request up to its empty line. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        daemon(() -> serve(client));
      } catch (IOException e) {
        // it was closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      StringBuilder request = new StringBuilder();
      while (!request.toString().endsWith("\r\n\r\n")) {
        request.append((char) client.getInputStream().read());
      }
      String answered;
      synchronized (this) {
        requests.add(request.toString());
        answered = answer;
      }
      client.getOutputStream().write(answered.getBytes(StandardCharsets.ISO_8859_1));
      if (answered.equals(ESTABLISHED)) {
        tunnel(client);
      } else {
        client.getInputStream().read();
      }
    } catch (IOException e) {
      // one of the two went
    }
  }

  private void tunnel(Socket client) throws IOException {
    try (Socket broker = new Socket(InetAddress.getLoopbackAddress(), target)) {
      daemon(() -> copy(broker, client));
      client.getInputStream().transferTo(broker.getOutputStream());
    }
  }

  private static void copy(Socket from, Socket to) {
    try (to;
        InputStream in = from.getInputStream()) {
      in.transferTo(to.getOutputStream());
    } catch (IOException e) {
      // the other way ends with it
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
