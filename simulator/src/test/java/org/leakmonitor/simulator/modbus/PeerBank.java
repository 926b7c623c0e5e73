// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.leakmonitor.simulator.register.Table;

/**
 * Unit 1, whose every cell differs from its neighbours and from those of the other tables, up to
 * {@link #END}. At {@link #INTEGERS} and {@link #FLOATS} the registers hold those numbers.
 */
final class PeerBank implements Bank {
  /** The first address that is not there. */
  static final int END = 60_000;

  static final int INTEGERS = 1_000;
  static final int FLOATS = 2_000;
  static final List<Integer> INTEGER_NUMBERS =
      List.of(0x01020304, -2, Integer.MIN_VALUE, Integer.MAX_VALUE);
  static final List<Float> FLOAT_NUMBERS = List.of(14.75f, -0.03125f, 1_048_576f, 0f);

  /** From each of them as many again hold the same with the low word first. */
  static final int LOW_WORD_FIRST = 500;

  private static final int SPREAD = 0x9E37;

  @Override
  public boolean hasUnit(int unit) {
    return unit == 1;
  }

  @Override
  public Optional<List<Integer>> read(Cells cells) {
    return cells.address() + cells.quantity() > END ? Optional.empty() : Optional.of(held(cells));
  }

  static List<Integer> held(Cells cells) {
    return IntStream.range(cells.address(), cells.address() + cells.quantity())
        .map(address -> cell(cells.table(), address))
        .boxed()
        .toList();
  }

  private static int cell(Table table, int address) {
    int mixed = ((address + 1 + 0x1000 * table.function()) * SPREAD) >>> 3;
    return table.holdsBits() ? Integer.bitCount(mixed) & 1 : register(address, mixed & 0xFFFF);
  }

  private static int register(int address, int otherwise) {
    List<Integer> floats = FLOAT_NUMBERS.stream().map(Float::floatToIntBits).toList();
    return half(address - INTEGERS, INTEGER_NUMBERS, false)
        .or(() -> half(address - INTEGERS - LOW_WORD_FIRST, INTEGER_NUMBERS, true))
        .or(() -> half(address - FLOATS, floats, false))
        .or(() -> half(address - FLOATS - LOW_WORD_FIRST, floats, true))
        .orElse(otherwise);
  }

  private static Optional<Integer> half(int word, List<Integer> numbers, boolean lowFirst) {
    if (word < 0 || word >= 2 * numbers.size()) {
      return Optional.empty();
    }
    int number = numbers.get(word / 2);
    boolean low = (word % 2 == 1) != lowFirst;
    return Optional.of(low ? number & 0xFFFF : number >>> 16);
  }
}
