// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a device remembers of one connection or line: the last right answer of each unit. */
final class Session {
  private final Map<Integer, Frame> last = new ConcurrentHashMap<>();

  /** Remembers an answer and returns the one before. */
  Optional<Frame> exchange(Frame right) {
    return Optional.ofNullable(last.put(right.unit(), right));
  }
}
