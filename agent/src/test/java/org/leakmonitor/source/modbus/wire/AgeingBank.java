// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.simulator.modbus.Bank;
import org.leakmonitor.simulator.modbus.Cells;

/**
 * Units whose every cell changes with each question to it, so that an answer shows which question
 * it was given to. Bits are those of a word, from the lowest on.
 */
final class AgeingBank implements Bank {

  private static final int BITS = 16;
  private static final int SPREAD = 0x9E37;

  private int age;
  private List<Integer> newest = List.of();

  @Override
  public boolean hasUnit(int unit) {
    return true;
  }

  @Override
  public synchronized Optional<List<Integer>> read(Cells cells) {
    age++;
    List<Integer> values = new ArrayList<>();
    for (int index = 0; index < cells.quantity(); index++) {
      boolean bits = cells.table().holdsBits();
      int word = age * SPREAD + (cells.address() + (bits ? index / BITS : index)) & 0xffff;
      values.add(bits ? word >> index % BITS & 1 : word);
    }
    newest = List.copyOf(values);
    return Optional.of(newest);
  }

  /** What the right answer to the newest question holds. */
  synchronized List<Integer> newest() {
    return newest;
  }
}
