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

/** One TCP connection. A socket's own timeout starts anew with each read, hence a selector. */
final class TcpWire implements Wire {

  private static final System.Logger LOG = System.getLogger(TcpWire.class.getName());

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final SteadyClock clock;
  private final Selector selector;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final ByteBuffer received = ByteBuffer.allocate(CAPACITY);
  private long heardAt;

  private TcpWire(SteadyClock clock, Selector selector, SocketChannel channel) throws IOException {
    this.clock = clock;
    this.selector = selector;
    this.channel = channel;
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.key = channel.register(selector, 0);
  }

  /** Not connected yet, so that it can be closed while it connects. */
  static TcpWire open(SteadyClock clock) throws IOException {
    Selector selector = Selector.open();
    try {
      return new TcpWire(clock, selector, SocketChannel.open());
    } catch (IOException e) {
      selector.close();
      throw e;
    }
  }

  /**
   * @throws SocketTimeoutException if the deadline passes first
   */
  void connect(InetSocketAddress device, long deadline) throws IOException {
    boolean connected = begin(device);
    while (!connected) {
      await(SelectionKey.OP_CONNECT, deadline);
      connected = channel.finishConnect();
    }
    heardAt = clock.nanos();
  }

  private boolean begin(InetSocketAddress device) throws IOException {
    try {
      return channel.connect(device);
    } catch (IllegalArgumentException e) {
      throw new SocketException("address '" + device + "' is of no kind this machine can reach");
    }
  }

  @Override
  public int clear(long silence, long deadline) throws IOException {
    int cleared = 0;
    while (true) {
      received.clear();
      int read = read(received);
      if (read < 0) {
        throw new SocketException("connection closed by the device");
      }
      cleared += read;
      if (read == 0 && silentSince(silence, deadline)) {
        return cleared;
      }
    }
  }

  /** Waits for a byte; whether none came. */
  private boolean silentSince(long silence, long deadline) throws IOException {
    long end = heardAt + silence;
    if (clock.nanos() >= end) {
      return true;
    }
    try {
      await(SelectionKey.OP_READ, Math.min(end, deadline));
      return false;
    } catch (SocketTimeoutException e) {
      if (clock.nanos() < end) {
        throw e;
      }
      return true;
    }
  }

  @Override
  public boolean silent(long silence) throws IOException {
    int read = read(received);
    if (read == 0 && !silentSince(silence, Long.MAX_VALUE)) {
      read = read(received);
      // the end of the connection is no byte
      return read < 0;
    }
    return read <= 0;
  }

  @Override
  public void send(byte[] frame, long deadline) throws IOException {
    received.clear();
    ByteBuffer rest = ByteBuffer.wrap(frame);
    while (rest.hasRemaining()) {
      write(rest, deadline);
    }
  }

  @Override
  public byte[] receive(int count, long deadline) throws IOException {
    while (received.position() < count) {
      int read = read(received);
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

  @Override
  public byte[] received() {
    return Arrays.copyOf(received.array(), received.position());
  }

  @Override
  public long heardAt() {
    return heardAt;
  }

  /** What is there without waiting; negative at the end of the connection. */
  int read(ByteBuffer into) throws IOException {
    int read = channel.read(into);
    if (read > 0) {
      heardAt = clock.nanos();
    }
    return read;
  }

  /** As much as goes out now, and waits where nothing does. */
  void write(ByteBuffer from, long deadline) throws IOException {
    if (channel.write(from) == 0 && from.hasRemaining()) {
      await(SelectionKey.OP_WRITE, deadline);
    }
  }

  void await(int operation, long deadline) throws IOException {
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
