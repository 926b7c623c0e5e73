// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.poll;

import java.util.List;

/**
 * How a bus is.
 *
 * @param address port, or host and port
 * @param load the part of its time for which it was busy, of late; 1 is all
 */
public record BusStanding(String bus, String address, double load, List<UnitStanding> units) {

  public BusStanding {
    units = List.copyOf(units);
  }
}
