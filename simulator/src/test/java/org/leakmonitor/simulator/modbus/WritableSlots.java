// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.leakmonitor.simulator.register.Encoding;
import org.leakmonitor.simulator.register.Order;
import org.leakmonitor.simulator.register.RegisterMap;
import org.leakmonitor.simulator.register.Registers;
import org.leakmonitor.simulator.register.Slot;
import org.leakmonitor.simulator.register.Table;

/** Settings that hold 0 until they are written; none takes FFFF. */
final class WritableSlots implements Values {
  private static final Encoding WORD = new Encoding.Whole(false, Order.straight(16), 1);
  private static final Encoding FLOAT = new Encoding.Binary(Order.straight(32));

  final RegisterMap map = new RegisterMap(slots());
  private final Map<Slot, Registers> written = new ConcurrentHashMap<>();
  private final Set<Slot> dead = ConcurrentHashMap.newKeySet();

  void kill(String name) {
    dead.add(slot(name));
  }

  Registers held(String name) {
    return held(slot(name));
  }

  @Override
  public Snapshot now() {
    return slot -> dead.contains(slot) ? Optional.empty() : Optional.of(held(slot));
  }

  @Override
  public void write(Map<Slot, Registers> words) {
    if (words.values().stream().anyMatch(each -> each.words().contains(0xFFFF))) {
      throw new IllegalArgumentException("no setting is FFFF");
    }
    written.putAll(words);
  }

  private Registers held(Slot slot) {
    Registers zero = slot.encoding().encode(0);
    return written.getOrDefault(slot, zero);
  }

  private Slot slot(String name) {
    return map.slot(name).orElseThrow();
  }

  private static List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    slots.add(new Slot("DAMPING", 17, Table.HOLDING, 1, WORD, true));
    slots.add(new Slot("ALARM", 17, Table.HOLDING, 2, WORD, true));
    slots.add(new Slot("BEFORE", 17, Table.HOLDING, 9, WORD, true));
    slots.add(new Slot("RANGE", 17, Table.HOLDING, 10, FLOAT, true));
    slots.add(new Slot("LIMIT", 17, Table.HOLDING, 19, WORD, true));
    slots.add(new Slot("SERIAL", 17, Table.HOLDING, 20, WORD, false));
    slots.add(new Slot("PUMP", 17, Table.COILS, 172, new Encoding.Bit(1), true));
    for (int i = 0; i < 10; i++) {
      slots.add(new Slot("V" + i, 17, Table.COILS, 19 + i, new Encoding.Bit(1), true));
    }
    slots.add(new Slot("OTHER", 18, Table.HOLDING, 1, WORD, true));
    slots.add(new Slot("FIXED", 3, Table.HOLDING, 0, WORD, false));
    return slots;
  }
}
