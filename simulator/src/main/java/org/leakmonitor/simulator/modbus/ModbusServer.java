// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Serves a device to many TCP clients at once, each on a thread of its own, until it is closed. */
public final class ModbusServer implements AutoCloseable {
  /** How long closing waits for each thread; they end at once unless the machine is overloaded. */
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  private final ModbusDevice device;
  private final ServerSocket server;
  private final Framing framing;
  private final Counters counters = new Counters();
  private final List<Connection> connections = new CopyOnWriteArrayList<>();
  private final Thread acceptor = new Thread(this::accept, "modbus accept");

  private ModbusServer(ModbusDevice device, ServerSocket server, Framing framing) {
    this.device = device;
    this.server = server;
    this.framing = framing;
  }

  /**
   * Listens on an address; port 0 takes a free one.
   *
   * @throws IOException if the address cannot be bound
   */
  public static ModbusServer tcp(ModbusDevice device, InetSocketAddress address, Framing framing)
      throws IOException {
    return open(device, new ServerSocket(), address, framing);
  }

  /**
   * Listens for Modbus/TCP Security: MBAP frames in TLS 1.2 or 1.3, where the client must show a
   * certificate that the context trusts. A failed handshake counts as an aborted connection.
   *
   * @throws IOException if the address cannot be bound
   */
  public static ModbusServer tls(ModbusDevice device, InetSocketAddress address, SSLContext context)
      throws IOException {
    SSLServerSocket server =
        (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
    server.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    server.setNeedClientAuth(true);
    return open(device, server, address, Framing.MBAP);
  }

  private static ModbusServer open(
      ModbusDevice device, ServerSocket server, InetSocketAddress address, Framing framing)
      throws IOException {
    try {
      server.bind(address);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    ModbusServer opened = new ModbusServer(device, server, framing);
    opened.acceptor.setDaemon(true);
    opened.acceptor.start();
    return opened;
  }

  public String host() {
    return server.getInetAddress().getHostAddress();
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Connections accepted so far. */
  public long connections() {
    return counters.accepted.get();
  }

  /** Connections open now. */
  public long openConnections() {
    return counters.accepted.get() - counters.ended.get();
  }

  /** Connections that ended by a malformed header, a failed handshake or inside a frame. */
  public long abortedConnections() {
    return counters.aborted.get();
  }

  /** Blocks until the server is closed. */
  public void await() throws InterruptedException {
    acceptor.join();
  }

  /** Stops listening and closes every connection. */
  @Override
  public void close() throws IOException {
    server.close();
    try {
      acceptor.join(CLOSE_LIMIT.toMillis());
      for (Connection connection : connections) {
        connection.close(CLOSE_LIMIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Connection connection = new Connection(server.accept(), framing, device, counters);
        connections.removeIf(earlier -> !earlier.isOpen());
        connections.add(connection);
        connection.start();
      } catch (IOException e) {
        // Either close() ended the wait, or one client gave up: the loop goes on for the others.
        if (!server.isClosed()) {
          counters.aborted.incrementAndGet();
        }
      }
    }
  }
}
