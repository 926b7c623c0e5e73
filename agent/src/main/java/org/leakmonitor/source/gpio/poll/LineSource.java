// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.leakmonitor.board.Board;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.Edge;
import org.leakmonitor.board.InputLine;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.source.Schedule;
import org.leakmonitor.source.Source;
import org.leakmonitor.source.gpio.Contact;
import org.leakmonitor.source.gpio.Counter;

/**
 * Watches one line: its slots lie on a grid from the start, its changes come between them as they
 * happen. A line that cannot be read is tried again after longer and longer pauses.
 */
public final class LineSource implements Source {

  private static final long SHORTEST_PAUSE = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofSeconds(30).toNanos();

  private final LineSetup setup;
  private final Board board;
  private final SteadyClock clock;
  private final LineCounts counts;
  private final LineUse use;
  private final LineTally tally;
  private final Schedule<LineSetup> schedule = new Schedule<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private long pause;
  private boolean failed;
  private boolean isRead;

  private LineSource(
      LineSetup setup, LineUse use, LineCounts counts, Board board, SteadyClock clock) {
    this.setup = setup;
    this.use = use;
    this.counts = counts;
    this.board = board;
    this.clock = clock;
    this.tally = new LineTally(setup, counts, clock.instant());
    this.pause = firstPause();
  }

  /** Each change is a reading at once, and so is the state at each slot; the first slot is now. */
  public static LineSource of(Contact contact, Board board, SteadyClock clock) {
    LineCounts counts = new LineCounts();
    return new LineSource(
        LineSetup.of(contact), new ContactUse(contact, clock, counts), counts, board, clock);
  }

  /**
   * Each slot brings the frequency since the one before, and the total; the first slot is a period
   * from now.
   *
   * @param counted the pulses up to now, from the {@code raw} of the total recorded last
   */
  public static LineSource of(
      Counter counter, OptionalLong counted, Board board, SteadyClock clock) {
    LineCounts counts = new LineCounts();
    return new LineSource(
        LineSetup.of(counter),
        new CounterUse(counter, counted, clock, counts),
        counts,
        board,
        clock);
  }

  @Override
  public String name() {
    return setup.name();
  }

  /** How the line is; callable from any thread. */
  public InputStanding standing() {
    return tally.standing();
  }

  /** Within which it hands over something for each of its tags. */
  public Duration period() {
    return setup.period();
  }

  /** Returns early, too, when its thread is interrupted; the interrupt flag stays set. */
  @Override
  public void run(Consumer<Observation> sink) {
    schedule.add(setup, setup.period(), clock.nanos() + setup.first().toNanos());
    try {
      while (!closed()) {
        watch(sink);
        rest(sink);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    use.end(isRead).forEach(sink);
  }

  /** Until the source is closed, or the line fails. */
  private void watch(Consumer<Observation> sink) throws InterruptedException {
    try (InputLine line = setup.open(board)) {
      Watch watch = new Watch(line, setup.debounce(), clock, counts);
      watch.begin();
      use.begin(clock.nanos(), failed);
      tally.opened(clock.instant());
      while (!closed()) {
        watch.next(schedule.nextDue(), change -> changed(change, sink));
        use.rest(watch.settled(), clock.nanos()).forEach(observation -> hand(observation, sink));
        if (clock.nanos() >= schedule.nextDue()) {
          serve(watch, sink);
        }
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    } catch (BoardException e) {
      failed = true;
      isRead = false;
      tally.failed(e, clock.instant());
    }
  }

  private void changed(Edge change, Consumer<Observation> sink) {
    use.change(change, clock.nanos()).forEach(observation -> hand(observation, sink));
  }

  private void serve(Watch watch, Consumer<Observation> sink) throws BoardException {
    Schedule.Slot<LineSetup> slot = schedule.take(clock.nanos());
    overslept(slot, failed ? Gap.Why.IO_ERROR : Gap.Why.OVERRUN, sink);
    Instant due = clock.instantAt(slot.due());
    boolean active;
    try {
      active = watch.check(change -> changed(change, sink));
    } catch (BoardException e) {
      missed(due, sink);
      throw e;
    }
    tally.read(clock.instant());
    failed = false;
    isRead = true;
    pause = firstPause();
    for (Observation observation : use.slot(active, due, clock.nanos())) {
      tally.observed(observation);
      hand(observation, sink);
    }
  }

  /** Until the line is worth another try; the slots meanwhile bring nothing. */
  private void rest(Consumer<Observation> sink) throws InterruptedException {
    long until = clock.nanos() + pause;
    pause = Math.min(2 * pause, LONGEST_PAUSE);
    while (!closed() && clock.nanos() < until) {
      long next = Math.min(schedule.nextDue(), until);
      if (!closing.await(next - clock.nanos(), TimeUnit.NANOSECONDS)
          && clock.nanos() >= schedule.nextDue()) {
        Schedule.Slot<LineSetup> slot = schedule.take(clock.nanos());
        overslept(slot, Gap.Why.IO_ERROR, sink);
        missed(clock.instantAt(slot.due()), sink);
      }
    }
  }

  private long firstPause() {
    return Math.min(SHORTEST_PAUSE, setup.period().toNanos());
  }

  private void overslept(Schedule.Slot<LineSetup> slot, Gap.Why why, Consumer<Observation> sink) {
    if (slot.missed() == 0) {
      return;
    }
    for (TagId tag : setup.tags()) {
      gap(slot.overslept(tag, why, clock), sink);
    }
  }

  private void missed(Instant due, Consumer<Observation> sink) {
    for (TagId tag : setup.tags()) {
      gap(Gap.one(tag, clock.instant(), due, Gap.Why.IO_ERROR), sink);
    }
  }

  private void gap(Gap gap, Consumer<Observation> sink) {
    tally.observed(gap);
    hand(gap, sink);
  }

  private void hand(Observation observation, Consumer<Observation> sink) {
    if (!closed()) {
      sink.accept(observation);
    }
  }

  private boolean closed() {
    return closing.getCount() == 0;
  }

  /** The line is given back by the thread that has it, within 200 ms. */
  @Override
  public void close() {
    closing.countDown();
  }
}
