// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.bus;

import java.io.IOException;
import java.util.List;
import org.leakmonitor.simulator.modbus.Frame;
import org.leakmonitor.simulator.modbus.Framing;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.Sighting;

/** How a stranger reaches units. Used by one thread at a time. */
public interface Access {

  Framing framing();

  /**
   * Asks, and waits for the answer.
   *
   * @return the request, and what came back, if something did
   * @throws IOException if the connection is lost
   */
  List<Sighting> exchange(Frame request) throws IOException;

  /** Without a connection, by the device's own clock; see {@link ModbusDevice#ask}. */
  static Access inside(ModbusDevice device, Framing framing) {
    return new Access() {
      @Override
      public Framing framing() {
        return framing;
      }

      @Override
      public List<Sighting> exchange(Frame request) {
        return device.ask(request);
      }
    };
  }
}
