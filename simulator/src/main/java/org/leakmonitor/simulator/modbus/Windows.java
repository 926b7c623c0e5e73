// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When which transmitter is at fault. */
final class Windows {
  private final List<Window> windows = new ArrayList<>();

  private record Window(String name, Fault fault, Instant begin, Instant end) {
    boolean holds(Instant now) {
      return !now.isBefore(begin) && now.isBefore(end);
    }
  }

  synchronized void add(String name, Fault fault, Instant begin, Instant end) {
    windows.add(0, new Window(name, fault, begin, end));
  }

  /** The fault of any of these transmitters; of several the one declared last. */
  synchronized Optional<Fault> at(Instant now, Set<String> names) {
    windows.removeIf(window -> !now.isBefore(window.end()));
    return windows.stream()
        .filter(window -> names.contains(window.name()) && window.holds(now))
        .map(Window::fault)
        .findFirst();
  }
}
