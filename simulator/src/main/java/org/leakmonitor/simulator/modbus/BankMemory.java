// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.util.List;
import java.util.Set;

/** A bank of the caller's, which knows no slots. */
record BankMemory(Bank bank) implements Memory {
  @Override
  public boolean hasUnit(int unit) {
    return bank.hasUnit(unit);
  }

  @Override
  public boolean isWritable(int unit) {
    return bank.isWritable(unit);
  }

  @Override
  public Outcome read(Cells cells) {
    return bank.read(cells)
        .<Outcome>map(words -> new Outcome.Held(cells, words))
        .orElseGet(() -> new Outcome.Refused(Outcome.Refused.ILLEGAL_DATA_ADDRESS));
  }

  @Override
  public Outcome write(Cells cells, List<Integer> words) {
    try {
      return bank.write(cells, words)
          ? new Outcome.Written()
          : new Outcome.Refused(Outcome.Refused.ILLEGAL_DATA_ADDRESS);
    } catch (IllegalArgumentException e) {
      return new Outcome.Refused(Outcome.Refused.ILLEGAL_DATA_VALUE);
    }
  }

  @Override
  public Set<String> touchedBy(Cells cells) {
    return Set.of();
  }
}
