// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leakmonitor.simulator.register.RegisterMap;
import org.leakmonitor.simulator.register.Registers;

/**
 * Modbus units that answer functions 1 to 4, and 5, 6, 15 and 16 where something in them can be
 * written, rightly or by rules wrongly. It has no transport of its own: any number of {@link
 * ModbusServer} and {@link ModbusLine} may serve one device, each connection on a thread of its
 * own. Units that the bank lacks are silent on RTU and exception 0x0B of a gateway with MBAP; every
 * other function is exception 1. A rule changes what is answered, not what is written.
 */
public final class ModbusDevice {
  private final Units units;
  private final Optional<SlotBank> slots;
  private final InstantSource clock;
  private final Rules rules;
  private final Surroundings surroundings;
  private final Session stranger = new Session();

  private ModbusDevice(Memory memory, Optional<SlotBank> slots, InstantSource clock, long seed) {
    this.slots = slots;
    this.clock = clock;
    rules = new Rules(seed);
    units = new Units(memory, clock, rules);
    surroundings = new Surroundings(clock);
  }

  /** A device with a bank of the caller's; equal seeds throw the same dice. */
  public static ModbusDevice of(Bank bank, InstantSource clock, long seed) {
    return new ModbusDevice(new BankMemory(bank), Optional.empty(), clock, seed);
  }

  /**
   * A device of instruments; rules and taps follow the clock, and equal seeds throw the same dice.
   */
  public static ModbusDevice of(RegisterMap map, Values values, InstantSource clock, long seed) {
    SlotBank bank = new SlotBank(map, values);
    return new ModbusDevice(bank, Optional.of(bank), clock, seed);
  }

  /** Requests with a sound header or CRC so far, whatever became of them. */
  public long requests() {
    return units.requests();
  }

  /** The function codes of these requests, each once and in order. */
  public Set<Integer> functionsSeen() {
    return units.functionsSeen();
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

  /** Lets somebody listen from now on. */
  public void tap(Tap tap) {
    surroundings.add(tap);
  }

  /** Ends {@link #tap}. */
  public void untap(Tap tap) {
    surroundings.remove(tap);
  }

  /**
   * Asks the device without a connection, as a stranger on its bus does: it obeys as it obeys
   * everybody. Where the request is RTU, request and answer appear on each {@link ModbusLine} that
   * serves the device, and this blocks as long as they take there; else it returns at once.
   *
   * @return the request, and the answer if there is one, at the time at which it would leave
   */
  public List<Sighting> ask(Frame request) {
    Framing framing = request.framing();
    Sighting asked =
        surroundings.overheard(Sighting.Way.REQUEST, framing, request.wire(), Duration.ZERO);
    Answer answer = units.answer(request, stranger);
    Bytes bytes = Bytes.of(answer.bytes());
    return bytes.isEmpty()
        ? List.of(asked)
        : List.of(
            asked, surroundings.overheard(Sighting.Way.ANSWER, framing, bytes, answer.delay()));
  }

  /**
   * Sends bytes that nobody asked for, whole frames or not, to every connection and line of that
   * framing; blocks until they have left.
   */
  public Sighting inject(Framing framing, Bytes bytes) {
    return surroundings.injected(framing, bytes);
  }

  /** The framings in which somebody is connected now. */
  public Set<Framing> framings() {
    return surroundings.framings();
  }

  void join(Outlet outlet) {
    surroundings.add(outlet);
  }

  void leave(Outlet outlet) {
    surroundings.remove(outlet);
  }

  /** Takes a request up: reads or writes its cells now, and says what is to be sent when. */
  Answer take(Frame request, Session session) {
    surroundings.took(request);
    return surroundings.told(units.answer(request, session), request.framing());
  }

  private void check(String name) {
    slots.orElseThrow(() -> unknown(name)).checked(name);
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException("no transmitter '" + name + "'");
  }
}
