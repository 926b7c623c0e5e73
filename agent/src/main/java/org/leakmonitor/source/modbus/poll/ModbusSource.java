// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.poll;

import static java.util.Comparator.naturalOrder;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.source.Schedule;
import org.leakmonitor.source.Source;
import org.leakmonitor.source.modbus.Block;
import org.leakmonitor.source.modbus.Blocks;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Tag;
import org.leakmonitor.source.modbus.wire.Answer;
import org.leakmonitor.source.modbus.wire.Link;
import org.leakmonitor.source.modbus.wire.NoAnswer;
import org.leakmonitor.source.modbus.wire.Patience;
import org.leakmonitor.source.modbus.wire.Tap;

/** Polls the tags of one Modbus bus, each on its own grid of slots; the first slot is now. */
public final class ModbusSource implements Source {

  private final Bus bus;
  private final SteadyClock clock;
  private final Link link;
  private final Identities identities;
  private final OutageLog log;
  private final Tally tally;
  private final CountDownLatch closing = new CountDownLatch(1);

  public ModbusSource(Bus bus, SteadyClock clock) {
    this.bus = bus;
    this.clock = clock;
    this.link = new Link(bus, clock, Tap.NONE);
    this.identities = new Identities(link);
    this.log = new OutageLog(bus.transport().address());
    this.tally = new Tally(bus, clock.instant(), clock.nanos());
  }

  @Override
  public String name() {
    return bus.name();
  }

  /** How the bus and its units are; callable from any thread. */
  public BusStanding standing() {
    return tally.standing(clock.nanos());
  }

  /** How long it may hand over nothing while it works: from one slot to the next, and that one. */
  public Duration longestSilence() {
    Duration period = bus.tags().stream().map(Tag::period).min(naturalOrder()).orElseThrow();
    return period.plus(Patience.of(bus));
  }

  /** Returns early, too, when its thread is interrupted; the interrupt flag stays set. */
  @Override
  public void run(Consumer<Observation> sink) {
    Turns turns = new Turns(bus, Blocks.plan(bus), clock.nanos());
    try {
      while (!closing.await(turns.nextDue() - clock.nanos(), TimeUnit.NANOSECONDS)) {
        serve(turns, sink);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      link.close();
    }
  }

  private void serve(Turns turns, Consumer<Observation> sink) {
    Schedule.Slot<Poll> slot = turns.next(clock.nanos());
    overslept(slot, sink);
    Optional<NoAnswer> shared = turns.shared(slot);
    if (shared.isPresent()) {
      missed(slot, shared.get().why(), sink);
    } else {
      ask(turns, slot, sink);
    }
  }

  private void ask(Turns turns, Schedule.Slot<Poll> slot, Consumer<Observation> sink) {
    Poll poll = slot.item();
    long began = clock.nanos();
    poll.askedAt(began);
    try {
      Answer answer = answer(poll, turns.isSilent(poll) ? 0 : poll.device().retries());
      turns.answered(poll);
      log.answered(poll);
      tally.answered(poll.device(), answer);
      observed(slot, answer, sink);
    } catch (NoAnswer e) {
      if (closed() || Thread.currentThread().isInterrupted()) {
        return;
      }
      turns.failed(slot, e);
      identities.failed(poll.device(), e);
      log.failed(poll, e);
      tally.failed(poll.device(), e, clock.instant());
      missed(slot, e.why(), sink);
    } finally {
      tally.busy(began, clock.nanos());
    }
  }

  /** Asks again where that may help: noise passes, a busy device becomes free. */
  private Answer answer(Poll poll, int retries) throws NoAnswer {
    try {
      identities.check(poll.device());
      return link.read(poll.block().question(), poll.device());
    } catch (NoAnswer e) {
      if (retries == 0 || !e.passing() || closed() || Thread.currentThread().isInterrupted()) {
        throw e;
      }
      return answer(poll, retries - 1);
    }
  }

  private void observed(Schedule.Slot<Poll> slot, Answer answer, Consumer<Observation> sink) {
    Block block = slot.item().block();
    Instant due = clock.instantAt(slot.due());
    for (Tag tag : block.tags()) {
      hand(tag, tag.observe(block.slice(tag, answer.cells()), answer.at(), due), sink);
    }
  }

  private void missed(Schedule.Slot<Poll> slot, Gap.Why why, Consumer<Observation> sink) {
    Instant now = clock.instant();
    Instant due = clock.instantAt(slot.due());
    for (Tag tag : slot.item().block().tags()) {
      hand(tag, Gap.one(tag.id(), now, due, why), sink);
    }
  }

  /**
   * The slots that passed unasked. Where the block was failing already they belong to that outage,
   * since it waited behind the others for that; else the bus has more to do than it has time.
   */
  private void overslept(Schedule.Slot<Poll> slot, Consumer<Observation> sink) {
    if (slot.missed() == 0) {
      return;
    }
    Gap.Why why = slot.item().failing().orElse(Gap.Why.OVERRUN);
    for (Tag tag : slot.item().block().tags()) {
      hand(tag, slot.overslept(tag.id(), why, clock), sink);
    }
  }

  private void hand(Tag tag, Observation observation, Consumer<Observation> sink) {
    if (!closed()) {
      tally.observed(tag, observation);
      sink.accept(observation);
    }
  }

  private boolean closed() {
    return closing.getCount() == 0;
  }

  @Override
  public void close() {
    closing.countDown();
    link.close();
  }
}
