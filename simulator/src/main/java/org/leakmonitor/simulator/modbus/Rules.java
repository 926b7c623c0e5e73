// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The rules of a device, the one declared last first, and the dice that their chances throw. */
final class Rules {
  private final List<Rule> rules = new ArrayList<>();
  private final SplittableRandom dice;

  Rules(long seed) {
    dice = new SplittableRandom(seed);
  }

  synchronized void add(Rule rule) {
    rules.add(0, rule);
  }

  synchronized void clear() {
    rules.clear();
  }

  synchronized boolean isEmpty() {
    return rules.isEmpty();
  }

  /** The rule that a request meets: of several that hold, the last whose chance comes up. */
  synchronized Optional<Rule> at(Instant now, int unit, Set<String> touched) {
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    rules.removeIf(rule -> rule.isOver(now));
    return rules.stream()
        .filter(rule -> rule.holds(now, unit, touched))
        .filter(rule -> rule.chance() == 1 || dice.nextDouble() < rule.chance())
        .findFirst();
  }

  synchronized RandomGenerator random() {
    return dice.split();
  }
}
