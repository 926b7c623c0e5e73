// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.leakmonitor.reading.SteadyClock;

/**
 * One TCP connection whose every wait ends at a deadline, however slowly the bytes trickle in: a
 * socket's own timeout starts anew with each read, hence a selector. One thread uses it; any thread
 * may {@link #close} it, which ends a wait at once.
 */
final class Wire implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Wire.class.getName());

  /** Longer than any frame (260 bytes), so that bytes after a frame are noticed. */
  private static final int CAPACITY = 512;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final SteadyClock clock;
  private final Selector selector;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final ByteBuffer received = ByteBuffer.allocate(CAPACITY);

  private Wire(SteadyClock clock, Selector selector, SocketChannel channel) throws IOException {
    this.clock = clock;
    this.selector = selector;
    this.channel = channel;
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.key = channel.register(selector, 0);
  }

  /** Not connected yet, so that it can be closed while it connects. */
  static Wire open(SteadyClock clock) throws IOException {
    Selector selector = Selector.open();
    try {
      return new Wire(clock, selector, SocketChannel.open());
    } catch (IOException e) {
      selector.close();
      throw e;
    }
  }

  /**
   * @param deadline monotonic nanoseconds, here and below
   * @throws SocketTimeoutException if the deadline passes first, here and below
   */
  void connect(InetSocketAddress device, long deadline) throws IOException {
    boolean connected = begin(device);
    while (!connected) {
      await(SelectionKey.OP_CONNECT, deadline);
      connected = channel.finishConnect();
    }
  }

  private boolean begin(InetSocketAddress device) throws IOException {
    try {
      return channel.connect(device);
    } catch (IllegalArgumentException e) {
      throw new SocketException("address '" + device + "' is of no kind this machine can reach");
    }
  }

  /** Whether nothing came since the last answer: neither bytes nor the end of the connection. */
  boolean quiet() {
    try {
      return channel.isConnected() && channel.read(ByteBuffer.allocate(1)) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  void send(byte[] frame, long deadline) throws IOException {
    received.clear();
    ByteBuffer rest = ByteBuffer.wrap(frame);
    while (channel.write(rest) >= 0 && rest.hasRemaining()) {
      await(SelectionKey.OP_WRITE, deadline);
    }
  }

  /** The first {@code count} bytes since the last {@link #send}; returns when they are there. */
  byte[] receive(int count, long deadline) throws IOException {
    while (received.position() < count) {
      int read = channel.read(received);
      if (read < 0) {
        throw new SocketException(
            "connection closed by the device after " + received.position() + " bytes of answer");
      }
      if (read == 0) {
        await(SelectionKey.OP_READ, deadline);
      }
    }
    return Arrays.copyOf(received.array(), count);
  }

  /** How many bytes came since the last {@link #send}, as far as they were looked at. */
  int count() {
    return received.position();
  }

  private void await(int operation, long deadline) throws IOException {
    try {
      key.interestOps(operation);
      int ready = 0;
      while (ready == 0) {
        long left = deadline - clock.nanos();
        if (left <= 0) {
          throw new SocketTimeoutException();
        }
        if (Thread.currentThread().isInterrupted()) {
          throw new SocketException("interrupted");
        }
        ready = selector.select(selected -> {}, left / NANOS_PER_MILLI + 1);
      }
    } catch (ClosedSelectorException | CancelledKeyException e) {
      throw new SocketException("connection closed by the agent");
    }
  }

  @Override
  public void close() {
    try (selector;
        channel) {
      LOG.log(System.Logger.Level.TRACE, "connection dropped");
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a dropped connection did not close", e);
    }
  }
}
