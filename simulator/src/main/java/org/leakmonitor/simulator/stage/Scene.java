// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.stage;

import java.time.InstantSource;
import java.util.Map;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.plant.Plant;

/** What a cue finds: the plant, its buses, and what lies outside of both. */
public final class Scene {
  private final Plant plant;
  private final Map<String, ModbusDevice> buses;
  private final Outside outside;
  private final InstantSource clock;
  private final long seed;

  Scene(
      Plant plant,
      Map<String, ModbusDevice> buses,
      Outside outside,
      InstantSource clock,
      long seed) {
    this.plant = plant;
    this.buses = Map.copyOf(buses);
    this.outside = outside;
    this.clock = clock;
    this.seed = seed;
  }

  public Plant plant() {
    return plant;
  }

  /**
   * The device of a bus.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public ModbusDevice bus(String name) {
    ModbusDevice bus = buses.get(name);
    if (bus == null) {
      throw new IllegalArgumentException("no bus '" + name + "'");
    }
    return bus;
  }

  public Outside outside() {
    return outside;
  }

  /** The scenario's clock. */
  public InstantSource clock() {
    return clock;
  }

  /** Of all chance in this run. */
  public long seed() {
    return seed;
  }
}
