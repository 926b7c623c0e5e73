// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** Serves one client on a thread of its own. */
final class Connection implements Outlet {
  private final Socket socket;
  private final Framing framing;
  private final Counters counters;
  private final ModbusDevice device;
  private final Lanes lanes;
  private final Thread thread;
  private volatile Answer.End end = Answer.End.OPEN;

  Connection(Socket socket, Framing framing, ModbusDevice device, Counters counters) {
    this.socket = socket;
    this.framing = framing;
    this.counters = counters;
    this.device = device;
    lanes = new Lanes(device, this::perform, "modbus late " + socket.getRemoteSocketAddress());
    thread = new Thread(this::run, "modbus " + socket.getRemoteSocketAddress());
    thread.setDaemon(true);
  }

  void start() {
    counters.accepted.incrementAndGet();
    device.join(this);
    thread.start();
  }

  boolean isOpen() {
    return !socket.isClosed();
  }

  /** Wakes late answers and ends a blocked read. */
  void close(Duration limit) throws IOException, InterruptedException {
    end = Answer.End.CLOSED;
    lanes.interrupt();
    thread.interrupt();
    socket.close();
    thread.join(limit.toMillis());
  }

  @Override
  public Framing framing() {
    return framing;
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public void emit(Bytes bytes, Duration after) {
    try {
      perform(Answer.of(bytes.toArray()));
    } catch (IOException e) {
      // The client is gone; the thread that reads notices it too, and counts it.
      lanes.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
      exchange();
    } catch (IOException e) {
      // A malformed header, a failed handshake, or the client went away inside a frame: no frame
      // boundary is left. A connection that the device itself closed is none of these.
      if (end != Answer.End.CLOSED) {
        counters.aborted.incrementAndGet();
      }
    } finally {
      device.leave(this);
      lanes.interrupt();
      counters.ended.incrementAndGet();
    }
  }

  private void exchange() throws IOException, InterruptedException {
    Frames frames = frames();
    while (end == Answer.End.OPEN) {
      Optional<Frame> request = frames.next();
      if (request.isEmpty()) {
        return;
      }
      lanes.take(request.get());
    }
    if (end == Answer.End.DEAF) {
      listenToNothing();
    }
  }

  private Frames frames() throws IOException {
    return framing == Framing.MBAP
        ? new MbapFrames(socket.getInputStream())
        : new RtuFrames(new SocketInlet(socket));
  }

  /** Notices only that the client goes. */
  private void listenToNothing() throws IOException {
    socket.setSoTimeout(0);
    InputStream in = socket.getInputStream();
    byte[] ignored = new byte[256];
    int count = 0;
    while (count >= 0) {
      count = in.read(ignored);
    }
  }

  /** By one thread at a time, lest an answer that trickles be cut by another unit's. */
  private synchronized void perform(Answer answer) throws IOException, InterruptedException {
    if (end != Answer.End.OPEN) {
      return;
    }
    send(answer, socket.getOutputStream());
    if (answer.end() != Answer.End.OPEN) {
      end = answer.end();
    }
    if (answer.end() == Answer.End.CLOSED && Thread.currentThread() != thread) {
      socket.close();
    }
  }

  private static void send(Answer answer, OutputStream out)
      throws IOException, InterruptedException {
    answer.leave();
    if (!answer.trickles()) {
      out.write(answer.bytes());
      return;
    }
    for (byte each : answer.bytes()) {
      out.write(each);
      Thread.sleep(Answer.TRICKLE.toMillis());
    }
  }
}
