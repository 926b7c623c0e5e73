// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The bytes of a stream, read by a thread that notes when they came, also while no one asks. */
final class StreamInlet implements Inlet {
  /** So that a client that only talks must not fill the memory. */
  private static final int MOST_CHUNKS = 1024;

  private static final Chunk END = new Chunk(new byte[0], 0, 0);

  private final InputStream in;
  private final BlockingQueue<Chunk> chunks = new LinkedBlockingQueue<>(MOST_CHUNKS);
  private final Thread thread;

  StreamInlet(InputStream in, String name) {
    this.in = in;
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public Optional<Chunk> next(long limitNanos) throws IOException, InterruptedException {
    Optional<Chunk> chunk = Optional.ofNullable(chunks.poll(limitNanos, TimeUnit.NANOSECONDS));
    if (chunk.isPresent() && chunk.get().length() == 0) {
      throw new EOFException();
    }
    return chunk;
  }

  /** Ends the thread once the stream is closed. */
  void interrupt() {
    thread.interrupt();
  }

  private void run() {
    try {
      read();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() throws InterruptedException {
    byte[] buffer = new byte[1024];
    try {
      int count = in.read(buffer);
      while (count >= 0) {
        chunks.put(new Chunk(buffer, count, System.nanoTime()));
        count = in.read(buffer);
      }
    } catch (IOException e) {
      // The far side hung up or this side closed: to a line both are the end of the stream.
    }
    chunks.put(END);
  }
}
