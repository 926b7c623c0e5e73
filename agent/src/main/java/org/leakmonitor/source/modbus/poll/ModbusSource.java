// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.poll;

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

/** Polls the tags of one Modbus TCP bus, each on its own grid of slots; the first slot is now. */
public final class ModbusSource implements Source {

  private final Bus bus;
  private final SteadyClock clock;
  private final Link link;
  private final OutageLog log;
  private final CountDownLatch closing = new CountDownLatch(1);

  public ModbusSource(Bus bus, SteadyClock clock) {
    this.bus = bus;
    this.clock = clock;
    this.link = new Link(bus, clock);
    this.log = new OutageLog(bus.address());
  }

  @Override
  public String name() {
    return bus.name();
  }

  /** Returns early, too, when its thread is interrupted; the interrupt flag stays set. */
  @Override
  public void run(Consumer<Observation> sink) {
    Turns turns = new Turns(Blocks.plan(bus.tags()), clock.nanos());
    Consumer<Observation> untilClosed =
        observation -> {
          if (!closed()) {
            sink.accept(observation);
          }
        };
    try {
      while (!closing.await(turns.nextDue() - clock.nanos(), TimeUnit.NANOSECONDS)) {
        serve(turns, untilClosed);
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
    turns.asking(poll, clock.nanos());
    try {
      Answer answer = link.read(poll.block());
      turns.answered(poll);
      log.answered(poll);
      observed(slot, answer, sink);
    } catch (NoAnswer e) {
      if (closed() || Thread.currentThread().isInterrupted()) {
        return;
      }
      turns.failed(poll, e);
      log.failed(poll, e);
      missed(slot, e.why(), sink);
    }
  }

  private void observed(Schedule.Slot<Poll> slot, Answer answer, Consumer<Observation> sink) {
    Block block = slot.item().block();
    Instant due = clock.instantAt(slot.due());
    for (Tag tag : block.tags()) {
      sink.accept(tag.observe(block.slice(tag, answer.words()), answer.at(), due));
    }
  }

  private void missed(Schedule.Slot<Poll> slot, Gap.Why why, Consumer<Observation> sink) {
    Instant now = clock.instant();
    Instant due = clock.instantAt(slot.due());
    for (Tag tag : slot.item().block().tags()) {
      sink.accept(Gap.one(tag.id(), now, due, why));
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
    Instant now = clock.instant();
    Instant from = clock.instantAt(slot.firstMissed());
    // Not instantAt: the clock may be set in between, and the gap would end before it began.
    Instant to = from.plusNanos(slot.lastMissed() - slot.firstMissed());
    for (Tag tag : slot.item().block().tags()) {
      sink.accept(new Gap(tag.id(), now, from, to, slot.missed(), why, Optional.empty()));
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
