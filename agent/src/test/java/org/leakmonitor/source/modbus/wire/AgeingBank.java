// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.leakmonitor.simulator.modbus.Bank;
import org.leakmonitor.simulator.modbus.Cells;
import org.leakmonitor.source.modbus.Question;

/**
 * Units whose every cell changes with each question to it, so that an answer shows which question
 * it was given to. Bits are those of a word, from the lowest on.
 */
final class AgeingBank implements Bank {

  private static final int BITS = 16;
  private static final int SPREAD = 0x9E37;

  private int age;

  @Override
  public boolean hasUnit(int unit) {
    return true;
  }

  @Override
  public synchronized Optional<List<Integer>> read(Cells cells) {
    age++;
    return Optional.of(values(cells.table().holdsBits(), cells.address(), cells.quantity(), age));
  }

  /** How many questions were taken up so far. */
  synchronized int age() {
    return age;
  }

  /** Whether an answer is one to a question that was taken up later than at that age. */
  synchronized boolean gave(List<Integer> answer, Question question, int after) {
    boolean bits = question.table().bits();
    return IntStream.rangeClosed(after + 1, age)
        .anyMatch(at -> values(bits, question.address(), question.count(), at).equals(answer));
  }

  private static List<Integer> values(boolean bits, int address, int count, int age) {
    return IntStream.range(0, count)
        .map(
            index -> {
              int word = age * SPREAD + (address + (bits ? index / BITS : index)) & 0xffff;
              return bits ? word >> index % BITS & 1 : word;
            })
        .boxed()
        .toList();
  }
}
