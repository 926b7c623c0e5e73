// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;

/** Sends bytes over any stream, and collects what comes back on a thread of its own. */
final class ByteClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How long no byte may come before an answer is taken to be over. */
  private static final Duration QUIET = Duration.ofMillis(40);

  private final InputStream in;
  private final OutputStream out;
  private final Closeable closing;
  private final ByteArrayOutputStream came = new ByteArrayOutputStream();
  private boolean ended;

  ByteClient(InputStream in, OutputStream out, Closeable closing) {
    this.in = in;
    this.out = out;
    this.closing = closing;
    Thread thread = new Thread(this::collect, "byte client");
    thread.setDaemon(true);
    thread.start();
  }

  void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** So many bytes, or as many as came within five seconds. */
  synchronized byte[] receive(int count) throws InterruptedException {
    awaitBytes(count);
    byte[] bytes = came.toByteArray();
    int taken = Math.min(count, bytes.length);
    came.reset();
    came.write(bytes, taken, bytes.length - taken);
    return Arrays.copyOf(bytes, taken);
  }

  /** At least so many bytes, and all that come until it is quiet. */
  synchronized byte[] receiveAll(int least) throws InterruptedException {
    awaitBytes(least);
    int before = -1;
    while (came.size() > before && !ended) {
      before = came.size();
      wait(QUIET.toMillis());
    }
    return receive(came.size());
  }

  synchronized boolean hasEnded() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!ended && System.nanoTime() - end < 0) {
      wait(QUIET.toMillis());
    }
    return ended;
  }

  synchronized boolean isOpen() {
    return !ended;
  }

  @Override
  public void close() throws IOException {
    closing.close();
  }

  private void awaitBytes(int count) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (came.size() < count && !ended && System.nanoTime() - end < 0) {
      wait(QUIET.toMillis());
    }
  }

  private void collect() {
    byte[] buffer = new byte[1024];
    try (in) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        take(Arrays.copyOf(buffer, count));
      }
    } catch (IOException e) {
      // A pty that was unplugged ends so, a socket by its end; to a client it is the same.
      end();
    }
    end();
  }

  private synchronized void take(byte[] bytes) {
    came.writeBytes(bytes);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }
}
