// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.simulator.modbus.Fault;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.ModbusLine;
import org.leakmonitor.simulator.modbus.Pace;
import org.leakmonitor.source.modbus.Direction;
import org.leakmonitor.source.modbus.Transport;

class SerialTransportTest extends TransportContract {

  private static final AtomicInteger PORTS = new AtomicInteger();

  @TempDir static Path folder;

  @Override
  Fixture fixture(ModbusDevice device) throws IOException {
    Path path = folder.resolve("port" + PORTS.incrementAndGet());
    return new Port(ModbusLine.pty(device, path, Pace.UNPACED), path);
  }

  /** A device that gives an old answer to a new question cannot be told by its frame. */
  @Override
  Set<Fault> faultsOfTransport() {
    return faults();
  }

  /** Each takes a pseudoterminal of its own, which takes its time. */
  @Override
  int reconnects() {
    return super.reconnects() / 10;
  }

  private record Port(ModbusLine line, Path path) implements Fixture {
    @Override
    public Transport transport() {
      return new Transport.Serial(
          path, 115_200, Transport.Parity.EVEN, 1, Direction.AUTOMATIC, false);
    }

    @Override
    public void mend() throws IOException {
      line.plug();
    }

    @Override
    public void close() throws IOException {
      line.close();
    }
  }
}
