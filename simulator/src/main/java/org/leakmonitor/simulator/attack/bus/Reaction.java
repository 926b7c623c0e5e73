// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.bus;

import java.util.List;
import java.util.Set;
import org.leakmonitor.simulator.modbus.Frame;
import org.leakmonitor.simulator.modbus.Sighting;

/**
 * How an exchange ended for who asked.
 *
 * @param text {@code accepted}, {@code exception} with its code, {@code silence} or {@code garbled}
 * @param isOfAUnit whether a unit answered, and not nobody or a gateway in its place
 */
record Reaction(String text, boolean isOfAUnit) {
  private static final int EXCEPTION_BIT = 0x80;

  /** What a gateway answers for a unit that it cannot reach (1.1b3, section 7). */
  private static final Set<Integer> OF_GATEWAY = Set.of(0x0A, 0x0B);

  static Reaction to(List<Sighting> exchange) {
    return exchange.stream()
        .filter(sighting -> sighting.way() == Sighting.Way.ANSWER)
        .findFirst()
        .map(Reaction::to)
        .orElseGet(() -> new Reaction("silence", false));
  }

  private static Reaction to(Sighting answer) {
    return Frame.parse(answer.framing(), answer.bytes())
        .map(Reaction::to)
        .orElseGet(() -> new Reaction("garbled", true));
  }

  private static Reaction to(Frame answer) {
    if ((answer.function() & EXCEPTION_BIT) == 0 || answer.pduLength() < 2) {
      return new Reaction("accepted", true);
    }
    int code = answer.octet(1);
    return new Reaction("exception " + code, !OF_GATEWAY.contains(code));
  }
}
