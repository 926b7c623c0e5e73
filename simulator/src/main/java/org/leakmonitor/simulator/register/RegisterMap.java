// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.register;

import java.util.List;
import java.util.Optional;

/** Every slot behind one device, of all its units. */
public record RegisterMap(List<Slot> slots) {
  /**
   * @throws IllegalArgumentException if two slots share a name or a cell
   */
  public RegisterMap {
    slots = List.copyOf(slots);
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      slots.subList(0, i).forEach(earlier -> checkApart(earlier, slot));
    }
  }

  /** The slot of that name, if there is one. */
  public Optional<Slot> slot(String name) {
    return slots.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private static void checkApart(Slot earlier, Slot later) {
    if (earlier.name().equals(later.name())) {
      throw new IllegalArgumentException("name '" + later.name() + "' is taken");
    }
    if (earlier.overlaps(later)) {
      throw new IllegalArgumentException(
          "registers of '" + later.name() + "' overlap those of '" + earlier.name() + "'");
    }
  }
}
