// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** Serves one client on a thread of its own, one request after the other. */
final class Connection {
  private final Socket socket;
  private final Responder responder;
  private final Counters counters;
  private final Thread thread;

  Connection(Socket socket, Responder responder, Counters counters) {
    this.socket = socket;
    this.responder = responder;
    this.counters = counters;
    thread = new Thread(this::run, "modbus " + socket.getRemoteSocketAddress());
    thread.setDaemon(true);
  }

  void start() {
    counters.accepted.incrementAndGet();
    thread.start();
  }

  boolean isOpen() {
    return !socket.isClosed();
  }

  /** Wakes a late answer and ends a blocked read. */
  void close(Duration limit) throws IOException, InterruptedException {
    thread.interrupt();
    socket.close();
    thread.join(limit.toMillis());
  }

  private void run() {
    try (socket) {
      serve();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Counts before the socket closes, so that a client that sees the end finds it counted. */
  private void serve() throws InterruptedException {
    try {
      socket.setTcpNoDelay(true);
      exchange(socket.getInputStream(), socket.getOutputStream());
    } catch (IOException e) {
      // A malformed header, or the client went away inside a frame: no frame boundary is left.
      counters.aborted.incrementAndGet();
    } finally {
      counters.ended.incrementAndGet();
    }
  }

  private void exchange(InputStream stream, OutputStream out)
      throws IOException, InterruptedException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(stream));
    boolean open = true;
    while (open) {
      Optional<Frame> request = Frame.read(in);
      open = request.isPresent() && answer(request.get(), out);
    }
  }

  private boolean answer(Frame request, OutputStream out) throws IOException, InterruptedException {
    counters.requests.incrementAndGet();
    return responder.answer(request).write(out);
  }
}
