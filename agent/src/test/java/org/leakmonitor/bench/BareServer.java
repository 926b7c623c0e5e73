// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bench;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A peer: one thread that answers every 12 bytes with the same ones. */
final class BareServer implements AutoCloseable {
  private static final int REQUEST_BYTES = 12;

  private final ServerSocket server;
  private final byte[] answer;

  private BareServer(ServerSocket server, byte[] answer) {
    this.server = server;
    this.answer = answer;
  }

  /** The answer is one of Modbus TCP with so many registers. */
  static BareServer open(int registers) throws IOException {
    byte[] answer = new byte[9 + 2 * registers];
    answer[5] = (byte) (3 + 2 * registers);
    answer[6] = 1;
    answer[7] = 3;
    answer[8] = (byte) (2 * registers);
    ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    BareServer bare = new BareServer(server, answer);
    Thread thread = new Thread(bare::serve, "bare");
    thread.setDaemon(true);
    thread.start();
    return bare;
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** One client after the other. */
  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.setTcpNoDelay(true);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] request = new byte[REQUEST_BYTES];
        while (in.readNBytes(request, 0, REQUEST_BYTES) == REQUEST_BYTES) {
          socket.getOutputStream().write(answer);
        }
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
