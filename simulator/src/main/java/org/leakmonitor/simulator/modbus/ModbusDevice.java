// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.leakmonitor.simulator.register.RegisterMap;
import org.leakmonitor.simulator.register.Registers;

/**
 * Modbus units that answer functions 1 to 4, rightly or by rules wrongly. It has no transport of
 * its own: any number of {@link ModbusServer} and {@link ModbusLine} may serve one device, each
 * connection on a thread of its own. Units that the bank lacks are silent on RTU and exception 0x0B
 * of a gateway with MBAP; every other function is exception 1.
 */
public final class ModbusDevice {
  /** Broadcasts are never answered (Modbus over Serial Line 1.02, 2.2). */
  private static final int BROADCAST = 0;

  private final Bank bank;
  private final Optional<SlotBank> slots;
  private final InstantSource clock;
  private final Responder responder;
  private final Rules rules;
  private final AtomicLong requests = new AtomicLong();
  private final Set<Integer> functions = new ConcurrentSkipListSet<>();

  private ModbusDevice(Bank bank, Optional<SlotBank> slots, InstantSource clock, long seed) {
    this.bank = bank;
    this.slots = slots;
    this.clock = clock;
    this.responder = new Responder(bank);
    this.rules = new Rules(seed);
  }

  /** A device with a bank of the caller's; equal seeds throw the same dice. */
  public static ModbusDevice of(Bank bank, InstantSource clock, long seed) {
    return new ModbusDevice(bank, Optional.empty(), clock, seed);
  }

  /** A device of instruments; rules follow the clock, and equal seeds throw the same dice. */
  public static ModbusDevice of(RegisterMap map, Values values, InstantSource clock, long seed) {
    SlotBank bank = new SlotBank(map, values);
    return new ModbusDevice(bank, Optional.of(bank), clock, seed);
  }

  /** Requests with a sound header or CRC so far, whatever became of them. */
  public long requests() {
    return requests.get();
  }

  /** The function codes of these requests, each once and in order. */
  public Set<Integer> functionsSeen() {
    return new TreeSet<>(functions);
  }

  /**
   * Adds a rule; of several that hold for a request, the one added last is applied whose chance
   * comes up.
   *
   * @throws IllegalArgumentException if the rule names a transmitter that is not here
   */
  public void rule(Rule rule) {
    rule.names().forEach(this::check);
    rules.add(rule);
  }

  /** Drops every rule, those of {@link #fault} and {@link #silence} too. */
  public void clearRules() {
    rules.clear();
  }

  /**
   * Leaves a transmitter silent from now on: requests that touch it get no answer, others do.
   *
   * @return when it begins
   * @throws IllegalArgumentException if the line has no such transmitter
   */
  public Instant silence(String name, Duration duration) {
    return fault(name, Fault.SILENCE, duration);
  }

  /** As {@link #fault(String, Fault, Duration, Duration)}, from now on. */
  public Instant fault(String name, Fault fault, Duration duration) {
    return fault(name, fault, Duration.ZERO, duration);
  }

  /**
   * Makes requests that touch a transmitter be answered wrongly, after a delay and for a duration.
   *
   * @return when it begins
   * @throws IllegalArgumentException if the line has no such transmitter
   */
  public Instant fault(String name, Fault fault, Duration delay, Duration duration) {
    return rule(Rule.always(fault).onNames(name), delay, duration);
  }

  /**
   * Adds a rule that holds after a delay and for a duration, by the device's clock.
   *
   * @return when it begins
   * @throws IllegalArgumentException if the rule names a transmitter that is not here
   */
  public Instant rule(Rule rule, Duration delay, Duration duration) {
    Instant begin = clock.instant().plus(delay);
    rule(rule.during(begin, begin.plus(duration)));
    return begin;
  }

  /**
   * Holds a transmitter at constant registers from now on, for golden tests.
   *
   * @throws IllegalArgumentException if the line has no such transmitter, or it has another number
   *     of registers
   */
  public void pin(String name, int... words) {
    slots.orElseThrow(() -> unknown(name)).pin(name, Registers.of(words));
  }

  /** Takes a request up: reads its cells now, and says what is to be sent when. */
  Answer take(Frame request, Session session) {
    requests.incrementAndGet();
    functions.add(request.function());
    if (request.framing() == Framing.RTU
        && (request.unit() == BROADCAST || !bank.hasUnit(request.unit()))) {
      return Answer.none();
    }
    Responder.Response response = responder.answer(request);
    Optional<Frame> previous = session.exchange(response.right());
    return rules
        .at(clock.instant(), request.unit(), touched(response))
        .map(rule -> rule.answer(new Exchange(request, response.right(), previous, rules.random())))
        .orElseGet(() -> Answer.of(response.right().bytes()));
  }

  private Set<String> touched(Responder.Response response) {
    return slots.flatMap(bank -> response.cells().map(bank::touchedBy)).orElseGet(Set::of);
  }

  private void check(String name) {
    slots.orElseThrow(() -> unknown(name)).checked(name);
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException("no transmitter '" + name + "'");
  }
}
