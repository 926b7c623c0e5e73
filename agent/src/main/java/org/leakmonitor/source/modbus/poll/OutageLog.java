// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.poll;

import java.util.HashMap;
import java.util.Map;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.source.modbus.wire.NoAnswer;

/**
 * Tells the log about the first failure of a unit and about its recovery, and of nothing in
 * between. A unit that refuses one block and later falls silent is told of twice. Not safe for many
 * threads.
 */
final class OutageLog {

  private static final System.Logger LOG = System.getLogger(ModbusSource.class.getName());

  private final String address;
  private final Map<Poll, Gap.Why> failing = new HashMap<>();

  OutageLog(String address) {
    this.address = address;
  }

  void failed(Poll poll, NoAnswer cause) {
    boolean told = failing.containsKey(poll) || shared(poll, cause.why());
    failing.put(poll, cause.why());
    if (!told) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0}: {1}; asked for {2}",
          device(poll),
          cause.reason(),
          poll.block().question().span());
    }
  }

  void answered(Poll poll) {
    Gap.Why why = failing.remove(poll);
    if (why != null && !shared(poll, why)) {
      LOG.log(System.Logger.Level.INFO, "{0}: answers again after {1}", device(poll), why.code());
    }
  }

  private boolean shared(Poll poll, Gap.Why why) {
    int unitId = poll.block().unitId();
    return failing.entrySet().stream()
        .anyMatch(entry -> entry.getKey().block().unitId() == unitId && entry.getValue() == why);
  }

  private String device(Poll poll) {
    return "unit " + poll.block().unitId() + " at '" + address + "'";
  }
}
