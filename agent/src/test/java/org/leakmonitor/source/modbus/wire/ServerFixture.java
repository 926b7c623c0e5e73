// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.leakmonitor.simulator.modbus.ModbusServer;
import org.leakmonitor.source.modbus.Transport;

/** Behind a server on the loopback interface. */
record ServerFixture(ModbusServer server, Transport transport) implements Fixture {

  static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Override
  public long connections() {
    return server.openConnections();
  }

  @Override
  public long accepted() {
    return server.connections();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
