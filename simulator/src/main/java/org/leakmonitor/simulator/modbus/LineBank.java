// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

/** Which transmitter of a line stands behind which cell, and what the cells hold now. */
final class LineBank implements Bank {
  private final Map<Place, Cell> cells = new HashMap<>();
  private final Map<String, Registers> pins = new ConcurrentHashMap<>();
  private final Line line;
  private final Pressure pressure;
  private final InstantSource clock;
  private final Instant start;

  private record Place(int unit, Table table, int address) {
    static Place of(Cells cells, int index) {
      return new Place(cells.unit(), cells.table(), cells.address() + index);
    }
  }

  private record Cell(Transmitter transmitter, int index) {}

  LineBank(Line line, InstantSource clock, long seed) {
    this.line = line;
    this.pressure = new Pressure(line, seed);
    this.clock = clock;
    this.start = clock.instant();
    for (Transmitter each : line.transmitters()) {
      for (int i = 0; i < each.encoding().cells(); i++) {
        cells.put(new Place(each.unit(), each.table(), each.address() + i), new Cell(each, i));
      }
    }
  }

  /**
   * Holds a transmitter at constant registers from now on.
   *
   * @throws IllegalArgumentException if the line has no such transmitter, or it has another number
   *     of registers
   */
  void pin(String name, Registers registers) {
    int expected = checked(name).encoding().cells();
    int actual = registers.words().size();
    if (actual != expected) {
      throw new IllegalArgumentException(
          "'" + name + "' takes " + expected + " registers, not " + actual);
    }
    pins.put(name, registers);
  }

  /**
   * @throws IllegalArgumentException if the line has no such transmitter
   */
  Transmitter checked(String name) {
    return line.transmitter(name)
        .orElseThrow(() -> new IllegalArgumentException("no transmitter '" + name + "'"));
  }

  @Override
  public boolean hasUnit(int unit) {
    return line.transmitters().stream().anyMatch(each -> each.unit() == unit);
  }

  /** The names of the transmitters that these cells touch, if only in part. */
  Set<String> touchedBy(Cells wanted) {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < wanted.quantity(); i++) {
      Cell cell = cells.get(Place.of(wanted, i));
      if (cell != null) {
        names.add(cell.transmitter().name());
      }
    }
    return names;
  }

  /** All values are of the same instant. */
  @Override
  public Optional<List<Integer>> read(Cells wanted) {
    Duration sinceStart = Duration.between(start, clock.instant());
    Map<String, Registers> values = new HashMap<>();
    List<Integer> words = new ArrayList<>();
    for (int i = 0; i < wanted.quantity(); i++) {
      Cell cell = cells.get(Place.of(wanted, i));
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
