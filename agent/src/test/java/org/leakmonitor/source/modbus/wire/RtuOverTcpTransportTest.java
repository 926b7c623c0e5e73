// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.io.IOException;
import java.util.Set;
import org.leakmonitor.simulator.modbus.Fault;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.ModbusServer;
import org.leakmonitor.source.modbus.Framing;
import org.leakmonitor.source.modbus.Transport;

class RtuOverTcpTransportTest extends TransportContract {

  @Override
  Fixture fixture(ModbusDevice device) throws IOException {
    ModbusServer server =
        ModbusServer.tcp(
            device, ServerFixture.anyPort(), org.leakmonitor.simulator.modbus.Framing.RTU);
    return new ServerFixture(server, new Transport.Tcp(server.host(), server.port(), Framing.RTU));
  }

  /** A device that gives an old answer to a new question cannot be told by its frame. */
  @Override
  Set<Fault> faultsOfTransport() {
    return faults();
  }
}
