// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;

/** A device and its Modbus TCP server in one. */
public final class ModbusTcpDevice implements AutoCloseable {
  private final ModbusDevice device;
  private final ModbusServer server;

  private ModbusTcpDevice(ModbusDevice device, ModbusServer server) {
    this.device = device;
    this.server = server;
  }

  /**
   * Listens on a free port of the loopback address.
   *
   * @throws IOException if there is none
   */
  public static ModbusTcpDevice open(ModbusDevice device) throws IOException {
    return open(device, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /**
   * Listens on an address; port 0 takes a free one.
   *
   * @throws IOException if the address cannot be bound
   */
  public static ModbusTcpDevice open(ModbusDevice device, InetSocketAddress address)
      throws IOException {
    return new ModbusTcpDevice(device, ModbusServer.tcp(device, address, Framing.MBAP));
  }

  /** The device behind the server, for rules. */
  public ModbusDevice device() {
    return device;
  }

  public String host() {
    return server.host();
  }

  public int port() {
    return server.port();
  }

  /** As {@link ModbusDevice#requests()}. */
  public long requests() {
    return device.requests();
  }

  /** As {@link ModbusServer#connections()}. */
  public long connections() {
    return server.connections();
  }

  /** As {@link ModbusServer#openConnections()}. */
  public long openConnections() {
    return server.openConnections();
  }

  /** As {@link ModbusServer#abortedConnections()}. */
  public long abortedConnections() {
    return server.abortedConnections();
  }

  /** As {@link ModbusDevice#silence}. */
  public Instant silence(String name, Duration duration) {
    return device.silence(name, duration);
  }

  /** As {@link ModbusDevice#fault(String, Fault, Duration)}. */
  public Instant fault(String name, Fault fault, Duration duration) {
    return device.fault(name, fault, duration);
  }

  /** As {@link ModbusDevice#fault(String, Fault, Duration, Duration)}. */
  public Instant fault(String name, Fault fault, Duration delay, Duration duration) {
    return device.fault(name, fault, delay, duration);
  }

  /** As {@link ModbusDevice#pin}. */
  public void pin(String name, int... words) {
    device.pin(name, words);
  }

  /** Blocks until the device is closed. */
  public void await() throws InterruptedException {
    server.await();
  }

  /** Stops listening and closes every connection. */
  @Override
  public void close() throws IOException {
    server.close();
  }
}
