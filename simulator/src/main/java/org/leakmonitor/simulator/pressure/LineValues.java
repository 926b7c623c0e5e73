// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.pressure;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.leakmonitor.simulator.line.Line;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.Values;
import org.leakmonitor.simulator.register.RegisterMap;

/** The pressures of a line, as its registers hold them. */
public final class LineValues {
  private LineValues() {}

  /** A device with the transmitters of a line, whose pressures follow the clock. */
  public static ModbusDevice device(Line line, InstantSource clock, long seed) {
    Pressure pressure = new Pressure(line, seed);
    Instant start = clock.instant();
    Values values =
        () -> {
          Duration sinceStart = Duration.between(start, clock.instant());
          return slot ->
              Optional.of(
                  slot.encoding()
                      .encode(
                          pressure.at(line.transmitter(slot.name()).orElseThrow(), sinceStart)));
        };
    RegisterMap map =
        new RegisterMap(line.transmitters().stream().map(each -> each.slot()).toList());
    return ModbusDevice.of(map, values, clock, seed);
  }
}
