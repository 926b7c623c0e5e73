// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/** The units of a device: what they answer, rightly or by rules, whoever asks. */
final class Units {
  /** Broadcasts are obeyed and never answered (Modbus over Serial Line 1.02, 2.2). */
  private static final int BROADCAST = 0;

  private final Memory memory;
  private final InstantSource clock;
  private final Responder responder;
  private final Rules rules;
  private final AtomicLong requests = new AtomicLong();
  private final Set<Integer> functions = new ConcurrentSkipListSet<>();

  Units(Memory memory, InstantSource clock, Rules rules) {
    this.memory = memory;
    this.clock = clock;
    this.rules = rules;
    responder = new Responder(memory);
  }

  long requests() {
    return requests.get();
  }

  Set<Integer> functionsSeen() {
    return new TreeSet<>(functions);
  }

  /** Reads or writes the cells now, and says what is to be sent when. */
  Answer answer(Frame request, Session session) {
    requests.incrementAndGet();
    functions.add(request.function());
    if (request.framing() == Framing.RTU && request.unit() == BROADCAST) {
      responder.broadcast(request);
      return Answer.none();
    }
    if (request.framing() == Framing.RTU && !memory.hasUnit(request.unit())) {
      return Answer.none();
    }
    Responder.Response response = responder.answer(request);
    return response
        .right()
        .map(right -> answer(request, right, session, touched(response)))
        .orElseGet(Answer::none);
  }

  private Answer answer(Frame request, Frame right, Session session, Set<String> touched) {
    Optional<Frame> previous = session.exchange(right);
    return rules
        .at(clock.instant(), request.unit(), touched)
        .map(rule -> rule.answer(new Exchange(request, right, previous, rules.random())))
        .orElseGet(() -> Answer.of(right.bytes()));
  }

  /** Looked up only where a rule may ask for it: it costs as much as the reading itself. */
  private Set<String> touched(Responder.Response response) {
    return rules.isEmpty() ? Set.of() : response.cells().map(memory::touchedBy).orElseGet(Set::of);
  }
}
