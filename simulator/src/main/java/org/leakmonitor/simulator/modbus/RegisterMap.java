// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.leakmonitor.simulator.line.Line;
import org.leakmonitor.simulator.line.Registers;
import org.leakmonitor.simulator.line.Table;
import org.leakmonitor.simulator.line.Transmitter;
import org.leakmonitor.simulator.pressure.Pressure;

/** Which transmitter stands behind which register, and what the registers hold now. */
final class RegisterMap {
  private final Map<Place, Cell> cells = new HashMap<>();
  private final Map<String, Registers> pins = new ConcurrentHashMap<>();
  private final Pressure pressure;

  private record Place(int unit, Table table, int address) {}

  private record Cell(Transmitter transmitter, int index) {}

  /** Consecutive registers of one unit, as a request names them. */
  record Block(int unit, Table table, int address, int quantity) {
    private Place place(int index) {
      return new Place(unit, table, address + index);
    }
  }

  RegisterMap(Line line, long seed) {
    pressure = new Pressure(line, seed);
    for (Transmitter each : line.transmitters()) {
      for (int i = 0; i < each.encoding().registers(); i++) {
        cells.put(new Place(each.unit(), each.table(), each.address() + i), new Cell(each, i));
      }
    }
  }

  /** Holds a transmitter at constant registers from now on. */
  void pin(String name, Registers registers) {
    pins.put(name, registers);
  }

  boolean hasUnit(int unit) {
    return cells.keySet().stream().anyMatch(place -> place.unit() == unit);
  }

  /** The names of the transmitters that a block touches, if only in part. */
  Set<String> touchedBy(Block block) {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < block.quantity(); i++) {
      Cell cell = cells.get(block.place(i));
      if (cell != null) {
        names.add(cell.transmitter().name());
      }
    }
    return names;
  }

  /** The block's values, all of the same instant; empty if one of its registers is no one's. */
  Optional<List<Integer>> read(Block block, Duration sinceStart) {
    Map<String, Registers> values = new HashMap<>();
    List<Integer> words = new ArrayList<>();
    for (int i = 0; i < block.quantity(); i++) {
      Cell cell = cells.get(block.place(i));
      if (cell == null) {
        return Optional.empty();
      }
      Transmitter transmitter = cell.transmitter();
      Registers value =
          values.computeIfAbsent(transmitter.name(), name -> value(transmitter, sinceStart));
      words.add(value.words().get(cell.index()));
    }
    return Optional.of(words);
  }

  private Registers value(Transmitter transmitter, Duration sinceStart) {
    Registers pinned = pins.get(transmitter.name());
    return pinned != null
        ? pinned
        : transmitter.encoding().encode(pressure.at(transmitter, sinceStart));
  }
}
