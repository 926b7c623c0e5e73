// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.bus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.leakmonitor.simulator.modbus.Bank;
import org.leakmonitor.simulator.modbus.Cells;
import org.leakmonitor.simulator.register.Table;

/** Units 1 and 17 with 1,000 cells in each table, which hold what was written, 0 before. */
final class Plant implements Bank {
  private final Map<Table, Map<Integer, Integer>> written =
      Map.of(Table.COILS, new ConcurrentHashMap<>(), Table.HOLDING, new ConcurrentHashMap<>());

  @Override
  public boolean hasUnit(int unit) {
    return unit == 1 || unit == 17;
  }

  @Override
  public boolean isWritable(int unit) {
    return true;
  }

  @Override
  public Optional<List<Integer>> read(Cells cells) {
    return isThere(cells)
        ? Optional.of(held(cells.table(), cells.address(), cells.quantity()))
        : Optional.empty();
  }

  @Override
  public boolean write(Cells cells, List<Integer> words) {
    IntStream.range(0, words.size())
        .forEach(i -> of(cells.table()).put(cells.address() + i, words.get(i)));
    return isThere(cells);
  }

  List<Integer> held(Table table, int address, int quantity) {
    return IntStream.range(address, address + quantity)
        .mapToObj(each -> of(table).getOrDefault(each, 0))
        .toList();
  }

  private Map<Integer, Integer> of(Table table) {
    return written.getOrDefault(table, Map.of());
  }

  private static boolean isThere(Cells cells) {
    return cells.address() + cells.quantity() <= 1_000;
  }
}
