// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

import static org.leakmonitor.simulator.gpio.Checks.check;

import java.util.List;
import java.util.stream.Stream;
import org.leakmonitor.simulator.instrument.Chance;

/** How a contact bounces each time that it switches. */
@FunctionalInterface
public interface Bounce {
  /** An ideal contact. */
  Bounce NONE = List::of;

  /**
   * The flips of the next switching: an even number of times in seconds after the first contact,
   * above 0 and rising, so that the new level is the last.
   */
  List<Double> next();

  /**
   * The same flips each time.
   *
   * @throws IllegalArgumentException if they are odd in number, or not above 0 and rising
   */
  static Bounce script(List<Double> flips) {
    List<Double> copy = List.copyOf(flips);
    check(copy.size() % 2 == 0, "flips '" + copy + "' are odd in number");
    double last = 0;
    for (double flip : copy) {
      check(flip > last && Double.isFinite(flip), "flips '" + copy + "' do not rise from 0");
      last = flip;
    }
    return () -> copy;
  }

  /**
   * Up to so many returns to the old level, at random within a time.
   *
   * @param mostReturns 1 or above
   * @param withinSeconds a few milliseconds with usual contacts
   * @throws IllegalArgumentException if a number is outside its range
   */
  static Bounce seeded(long seed, String name, int mostReturns, double withinSeconds) {
    check(mostReturns >= 1, "returns '" + mostReturns + "' are below 1");
    check(
        withinSeconds > 0 && Double.isFinite(withinSeconds),
        "time '" + withinSeconds + "' is not above 0");
    Chance chance = new Chance(seed, name, "bounce");
    return () -> {
      int returns = (int) (chance.uniform() * (mostReturns + 1));
      return Stream.generate(() -> (1 - chance.uniform()) * withinSeconds)
          .limit(2L * returns)
          .sorted()
          .toList();
    };
  }
}
