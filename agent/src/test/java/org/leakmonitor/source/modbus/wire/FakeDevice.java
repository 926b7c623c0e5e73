// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A device on the loopback that does to each request whatever a test says; raw sockets only. */
public final class FakeDevice implements AutoCloseable {

  private static final int REQUEST_BYTES = 12;

  /** What the device does to one request; closing {@code out} hangs up. */
  public interface Behaviour {
    void answer(byte[] request, OutputStream out) throws IOException, InterruptedException;
  }

  private final Behaviour behaviour;
  private final ServerSocket server;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final List<byte[]> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();

  public FakeDevice(Behaviour behaviour) {
    this.behaviour = behaviour;
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  public String host() {
    return server.getInetAddress().getHostAddress();
  }

  public int port() {
    return server.getLocalPort();
  }

  public int connections() {
    return accepted.get();
  }

  public List<byte[]> requests() {
    return requests;
  }

  /** The answer to a request: every register asked for holds {@code word}. */
  public static byte[] rightAnswer(byte[] request, int word) {
    int words = (request[10] & 0xff) << 8 | (request[11] & 0xff);
    byte[] answer = new byte[9 + 2 * words];
    System.arraycopy(request, 0, answer, 0, 8);
    answer[5] = (byte) (3 + 2 * words);
    answer[8] = (byte) (2 * words);
    for (int index = 0; index < words; index++) {
      answer[9 + 2 * index] = (byte) (word >> 8);
      answer[10 + 2 * index] = (byte) word;
    }
    return answer;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        connection.setTcpNoDelay(true);
        accepted.incrementAndGet();
        connections.add(connection);
        start(() -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      DataInputStream in = new DataInputStream(connection.getInputStream());
      while (true) {
        byte[] request = new byte[REQUEST_BYTES];
        in.readFully(request);
        requests.add(request);
        behaviour.answer(request, connection.getOutputStream());
      }
    } catch (IOException gone) {
      // The agent hung up, or the behaviour did.
      connections.remove(connection);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "fake-device");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
