// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.leakmonitor.simulator.line.Line;
import org.leakmonitor.simulator.line.Registers;
import org.leakmonitor.simulator.line.Transmitter;

/**
 * A Modbus TCP gateway with the transmitters of a line behind it. It serves functions 3 and 4 to
 * many clients at once, each on a thread of its own, until it is closed.
 */
public final class ModbusTcpDevice implements AutoCloseable {
  /** How long closing waits for each thread; they end at once unless the machine is overloaded. */
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  private final Line line;
  private final InstantSource clock;
  private final ServerSocket server;
  private final RegisterMap registers;
  private final Windows windows = new Windows();
  private final Counters counters = new Counters();
  private final Responder responder;
  private final List<Connection> connections = new CopyOnWriteArrayList<>();
  private final Thread acceptor = new Thread(this::accept, "modbus accept");

  private ModbusTcpDevice(Line line, ServerSocket server, InstantSource clock, long seed) {
    this.line = line;
    this.clock = clock;
    this.server = server;
    registers = new RegisterMap(line, seed);
    responder = new Responder(registers, windows, clock, seed);
  }

  /**
   * Listens on a free port of the loopback address.
   *
   * @throws IOException if there is none
   */
  public static ModbusTcpDevice open(Line line, InstantSource clock, long seed) throws IOException {
    return open(line, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), clock, seed);
  }

  /**
   * Listens on an address; port 0 takes a free one. Values and faults follow the clock, and the
   * same seed gives the same values at the same time since this call.
   *
   * @throws IOException if the address cannot be bound
   */
  public static ModbusTcpDevice open(
      Line line, InetSocketAddress address, InstantSource clock, long seed) throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.bind(address);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    ModbusTcpDevice device = new ModbusTcpDevice(line, server, clock, seed);
    device.acceptor.setDaemon(true);
    device.acceptor.start();
    return device;
  }

  public String host() {
    return server.getInetAddress().getHostAddress();
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Requests with a sound header so far, whatever became of them. */
  public long requests() {
    return counters.requests.get();
  }

  /** Connections accepted so far. */
  public long connections() {
    return counters.accepted.get();
  }

  /** Connections open now. */
  public long openConnections() {
    return counters.accepted.get() - counters.ended.get();
  }

  /** Connections that ended by a malformed header or inside a frame. */
  public long abortedConnections() {
    return counters.aborted.get();
  }

  /**
   * Leaves a transmitter silent from now on: requests that touch it get no answer, others do.
   *
   * @return when it begins
   * @throws IllegalArgumentException if the line has no such transmitter
   */
  public Instant silence(String name, Duration duration) {
    return fault(name, Fault.SILENCE, duration);
  }

  /** As {@link #fault(String, Fault, Duration, Duration)}, from now on. */
  public Instant fault(String name, Fault fault, Duration duration) {
    return fault(name, fault, Duration.ZERO, duration);
  }

  /**
   * Makes requests that touch a transmitter be answered wrongly, after a delay and for a duration;
   * where windows overlap, the one declared last holds.
   *
   * @return when it begins
   * @throws IllegalArgumentException if the line has no such transmitter
   */
  public Instant fault(String name, Fault fault, Duration delay, Duration duration) {
    Instant begin = clock.instant().plus(delay);
    windows.add(checked(name).name(), fault, begin, begin.plus(duration));
    return begin;
  }

  /**
   * Holds a transmitter at constant registers from now on, for golden tests.
   *
   * @throws IllegalArgumentException if the line has no such transmitter, or it has another number
   *     of registers
   */
  public void pin(String name, int... words) {
    int expected = checked(name).encoding().registers();
    if (words.length != expected) {
      throw new IllegalArgumentException(
          "'" + name + "' takes " + expected + " registers, not " + words.length);
    }
    registers.pin(name, Registers.of(words));
  }

  /** Blocks until the device is closed. */
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

  private Transmitter checked(String name) {
    return line.transmitter(name)
        .orElseThrow(() -> new IllegalArgumentException("no transmitter '" + name + "'"));
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Connection connection = new Connection(server.accept(), responder, counters);
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
