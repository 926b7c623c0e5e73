// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A port on the loopback address that takes every connection and holds its tongue. */
public final class PlayedBroker implements AutoCloseable {
  private final ServerSocket server;

  private PlayedBroker(ServerSocket server) {
    this.server = server;
  }

  /**
   * Listens on a free port.
   *
   * @throws IOException if there is none
   */
  public static PlayedBroker open() throws IOException {
    PlayedBroker broker =
        new PlayedBroker(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread thread = new Thread(broker::take, "played broker");
    thread.setDaemon(true);
    thread.start();
    return broker;
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void take() {
    while (!server.isClosed()) {
      swallow();
    }
  }

  /** One connection to its end. */
  private void swallow() {
    try (Socket socket = server.accept()) {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The far side reset it, which is an end too; or close() ended the wait.
    }
  }
}
