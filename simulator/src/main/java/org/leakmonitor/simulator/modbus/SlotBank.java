// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
final class SlotBank implements Memory {
  /** Several stand behind one register where each is a bit of it. */
  private final Map<Integer, List<Cell>> cells = new HashMap<>();

  private final Set<Integer> units = new HashSet<>();
  private final Map<String, Registers> pins = new ConcurrentHashMap<>();
  private final RegisterMap map;
  private final Values values;

  private record Cell(Slot slot, int index) {}

  SlotBank(RegisterMap map, Values values) {
    this.map = map;
    this.values = values;
    for (Slot each : map.slots()) {
      units.add(each.unit());
      for (int i = 0; i < each.encoding().cells(); i++) {
        int place = place(each.unit(), each.table(), each.address() + i);
        cells.computeIfAbsent(place, unused -> new ArrayList<>()).add(new Cell(each, i));
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
    return units.contains(unit);
  }

  @Override
  public boolean isWritable(int unit) {
    return map.slots().stream().anyMatch(slot -> slot.unit() == unit && slot.writable());
  }

  @Override
  public Set<String> touchedBy(Cells wanted) {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < wanted.quantity(); i++) {
      at(wanted, i).forEach(cell -> names.add(cell.slot().name()));
    }
    return names;
  }

  /** All values are of the same moment. */
  @Override
  public Outcome read(Cells wanted) {
    Values.Snapshot now = values.now();
    Map<String, Optional<Registers>> held = new HashMap<>();
    List<Integer> words = new ArrayList<>();
    boolean isThere = true;
    for (int i = 0; i < wanted.quantity(); i++) {
      List<Cell> together = at(wanted, i);
      isThere &= !together.isEmpty();
      int word = 0;
      for (Cell cell : together) {
        Optional<Registers> value =
            held.computeIfAbsent(cell.slot().name(), name -> value(cell.slot(), now));
        if (value.isEmpty()) {
          return new Outcome.Silent();
        }
        word |= value.get().words().get(cell.index());
      }
      words.add(word);
    }
    return isThere ? new Outcome.Held(wanted, words) : notThere();
  }

  /**
   * Half a slot is refused as the specification's combination of address and length that is invalid
   * (1.1b3, section 7), as transmitters do that take a float by function 16 alone.
   */
  @Override
  public Outcome write(Cells wanted, List<Integer> words) {
    Map<Slot, Registers> written = new LinkedHashMap<>();
    int next = 0;
    while (next < wanted.quantity()) {
      List<Cell> first = at(wanted, next);
      if (first.isEmpty() || first.get(0).index() > 0 || !first.get(0).slot().writable()) {
        return notThere();
      }
      Slot slot = first.get(0).slot();
      int end = next + slot.encoding().cells();
      if (end > wanted.quantity()) {
        return notThere();
      }
      written.put(slot, new Registers(words.subList(next, end)));
      next = end;
    }
    return written(written);
  }

  private Outcome written(Map<Slot, Registers> words) {
    Values.Snapshot now = values.now();
    if (words.keySet().stream().anyMatch(slot -> value(slot, now).isEmpty())) {
      return new Outcome.Silent();
    }
    try {
      values.write(words);
      return new Outcome.Written();
    } catch (IllegalArgumentException e) {
      return new Outcome.Refused(Outcome.Refused.ILLEGAL_DATA_VALUE);
    }
  }

  private List<Cell> at(Cells wanted, int index) {
    int place = place(wanted.unit(), wanted.table(), wanted.address() + index);
    return cells.getOrDefault(place, List.of());
  }

  /** A number of its own for each cell that there can be. */
  private static int place(int unit, Table table, int address) {
    return (8 * unit + table.function()) * Cells.ADDRESSES + address;
  }

  private static Outcome notThere() {
    return new Outcome.Refused(Outcome.Refused.ILLEGAL_DATA_ADDRESS);
  }

  private Optional<Registers> value(Slot slot, Values.Snapshot now) {
    Registers pinned = pins.get(slot.name());
    return pinned != null ? Optional.of(pinned) : now.of(slot);
  }
}
