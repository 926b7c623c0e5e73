// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.util.Map;
import java.util.Optional;
import org.leakmonitor.simulator.register.Registers;
import org.leakmonitor.simulator.register.Slot;

/** What the slots of a device hold; asked on the threads of its connections, several at once. */
public interface Values {
  /** What they hold at this moment. */
  Snapshot now();

  /**
   * Writes whole slots that are writable, all of them or none: what one request names, in the order
   * of their addresses.
   *
   * @throws IllegalArgumentException if a value is refused, which is answered by exception 3
   */
  default void write(Map<Slot, Registers> words) {
    throw new IllegalArgumentException("nothing takes what is written to " + words.keySet());
  }

  /** What the slots held at one moment. */
  interface Snapshot {
    /** As many cells as the slot has; empty while its instrument is dead, so nobody answers. */
    Optional<Registers> of(Slot slot);
  }
}
