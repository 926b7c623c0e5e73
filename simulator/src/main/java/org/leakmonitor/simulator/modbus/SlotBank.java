// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.leakmonitor.simulator.register.RegisterMap;
import org.leakmonitor.simulator.register.Registers;
import org.leakmonitor.simulator.register.Slot;
import org.leakmonitor.simulator.register.Table;

/** Which slot of a map stands behind which cell, and what the cells hold now. */
final class SlotBank implements Bank {
  private final Map<Place, Cell> cells = new HashMap<>();
  private final Map<String, Registers> pins = new ConcurrentHashMap<>();
  private final RegisterMap map;
  private final Values values;

  private record Place(int unit, Table table, int address) {
    static Place of(Cells cells, int index) {
      return new Place(cells.unit(), cells.table(), cells.address() + index);
    }
  }

  private record Cell(Slot slot, int index) {}

  SlotBank(RegisterMap map, Values values) {
    this.map = map;
    this.values = values;
    for (Slot each : map.slots()) {
      for (int i = 0; i < each.encoding().cells(); i++) {
        cells.put(new Place(each.unit(), each.table(), each.address() + i), new Cell(each, i));
      }
    }
  }

  /**
   * Holds a slot at constant registers from now on.
   *
   * @throws IllegalArgumentException if there is no such slot, or it has another number of
   *     registers
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
   * @throws IllegalArgumentException if there is no such slot
   */
  Slot checked(String name) {
    return map.slot(name)
        .orElseThrow(() -> new IllegalArgumentException("no transmitter '" + name + "'"));
  }

  @Override
  public boolean hasUnit(int unit) {
    return map.hasUnit(unit);
  }

  /** The names of the slots that these cells touch, if only in part. */
  Set<String> touchedBy(Cells wanted) {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < wanted.quantity(); i++) {
      Cell cell = cells.get(Place.of(wanted, i));
      if (cell != null) {
        names.add(cell.slot().name());
      }
    }
    return names;
  }

  /** All values are of the same moment. */
  @Override
  public Optional<List<Integer>> read(Cells wanted) {
    Values.Snapshot now = values.now();
    Map<String, Registers> held = new HashMap<>();
    List<Integer> words = new ArrayList<>();
    for (int i = 0; i < wanted.quantity(); i++) {
      Cell cell = cells.get(Place.of(wanted, i));
      if (cell == null) {
        return Optional.empty();
      }
      Registers value = held.computeIfAbsent(cell.slot().name(), name -> value(cell.slot(), now));
      words.add(value.words().get(cell.index()));
    }
    return Optional.of(words);
  }

  private Registers value(Slot slot, Values.Snapshot now) {
    Registers pinned = pins.get(slot.name());
    return pinned != null ? pinned : now.of(slot).orElseThrow();
  }
}
