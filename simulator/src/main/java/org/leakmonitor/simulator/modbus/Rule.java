// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * When a device answers wrongly, and how.
 *
 * @param chance of each request that the rule holds for, 0 to 1
 * @param least the least delay before the answer, whatever the fault
 * @param most the most delay; where it is 0, only {@link Fault#LATE} is late, by its default
 * @param begin from when on it holds, by the device's clock
 * @param end when it no longer holds
 * @param units unit ids that it holds for; empty for every unit
 * @param names transmitters that it holds for, if a request touches one in part; empty for every
 *     request
 */
public record Rule(
    Fault fault,
    double chance,
    Duration least,
    Duration most,
    Instant begin,
    Instant end,
    Set<Integer> units,
    Set<String> names) {

  /**
   * @throws IllegalArgumentException if the chance is outside 0 to 1, or a range ends before it
   *     begins
   */
  public Rule {
    check(chance >= 0 && chance <= 1, "chance '" + chance + "' is outside 0 to 1");
    check(!least.isNegative() && most.compareTo(least) >= 0, "delay ends before it begins");
    check(!end.isBefore(begin), "window ends before it begins");
    units = Set.copyOf(units);
    names = Set.copyOf(names);
  }

  /** A rule for every request from now on. */
  public static Rule always(Fault fault) {
    return of(fault, 1);
  }

  /** A rule for every request with that probability. */
  public static Rule of(Fault fault, double chance) {
    return new Rule(
        fault, chance, Duration.ZERO, Duration.ZERO, Instant.MIN, Instant.MAX, Set.of(), Set.of());
  }

  /** The same rule with a delay, uniform between the two. */
  public Rule lateBy(Duration atLeast, Duration atMost) {
    return new Rule(fault, chance, atLeast, atMost, begin, end, units, names);
  }

  /** The same rule for a time. */
  public Rule during(Instant from, Instant until) {
    return new Rule(fault, chance, least, most, from, until, units, names);
  }

  /** The same rule for these unit ids only. */
  public Rule onUnits(int... only) {
    Set<Integer> some = Arrays.stream(only).boxed().collect(Collectors.toUnmodifiableSet());
    return new Rule(fault, chance, least, most, begin, end, some, names);
  }

  /** The same rule for these transmitters only. */
  public Rule onNames(String... only) {
    return new Rule(fault, chance, least, most, begin, end, units, Set.copyOf(Arrays.asList(only)));
  }

  boolean holds(Instant now, int unit, Set<String> touched) {
    return !now.isBefore(begin)
        && now.isBefore(end)
        && (units.isEmpty() || units.contains(unit))
        && (names.isEmpty() || !Collections.disjoint(names, touched));
  }

  boolean isOver(Instant now) {
    return !now.isBefore(end);
  }

  Answer answer(Exchange exchange) {
    return fault.answer(exchange).after(delay(exchange.random()));
  }

  private Duration delay(RandomGenerator random) {
    if (most.isZero()) {
      return fault == Fault.LATE ? Fault.LATENESS : Duration.ZERO;
    }
    return least.plusNanos(random.nextLong(most.minus(least).toNanos() + 1));
  }

  private static void check(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }
}
