// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.leakmonitor.board.Board;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.source.Schedule;
import org.leakmonitor.source.Source;
import org.leakmonitor.source.gpio.Adc;
import org.leakmonitor.source.gpio.Channel;
import org.leakmonitor.source.gpio.Current;

/**
 * Reads the channels of one converter, each on its own grid of slots; the first slot is now. A
 * channel that fails is tried again after a pause of 1 s that doubles up to 30 s, with the
 * converter opened anew, and does not hold up the others.
 */
public final class AdcSource implements Source {

  private final Adc adc;
  private final Board board;
  private final SteadyClock clock;
  private final BiConsumer<TagId, Current> told;
  private final AdcOutages outages;
  private final AdcTally tally;
  private final Map<TagId, Current> faults = new HashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private Optional<Converter> open = Optional.empty();

  /**
   * For one converter.
   *
   * @param told a tag and its current, on the thread of {@link #run}, when a fault begins, becomes
   *     another one, or ends
   */
  public AdcSource(Adc adc, Board board, SteadyClock clock, BiConsumer<TagId, Current> told) {
    this.adc = adc;
    this.board = board;
    this.clock = clock;
    this.told = told;
    this.outages = new AdcOutages(adc.name());
    this.tally = new AdcTally(adc, clock.instant());
  }

  @Override
  public String name() {
    return adc.name();
  }

  /** How the converter is; callable from any thread. */
  public InputStanding standing() {
    return tally.standing();
  }

  /** How long it may hand over nothing while it works: from one slot to the next, and that one. */
  public Duration longestSilence() {
    return adc.shortestPeriod().plus(adc.longestReading());
  }

  /** Returns early, too, when its thread is interrupted; the interrupt flag stays set. */
  @Override
  public void run(Consumer<Observation> sink) {
    Schedule<Channel> schedule = new Schedule<>();
    long start = clock.nanos();
    adc.channels().forEach(channel -> schedule.add(channel, channel.period(), start));
    openEarly();
    try {
      while (!closing.await(schedule.nextDue() - clock.nanos(), TimeUnit.NANOSECONDS)) {
        serve(schedule.take(clock.nanos()), sink);
      }
    } catch (InterruptedException e) {
      if (!closed()) {
        Thread.currentThread().interrupt();
      }
    } finally {
      letGo();
    }
  }

  /**
   * A board that is used for the first time takes seconds. Were they the first reading's, the slots
   * that passed meanwhile would be told after it, and its lateness be taken for polls that lack.
   */
  private void openEarly() {
    try {
      converter();
    } catch (BoardException e) {
      failed(adc.channels().get(0), e);
    }
  }

  private void serve(Schedule.Slot<Channel> slot, Consumer<Observation> sink)
      throws InterruptedException {
    Channel channel = slot.item();
    overslept(slot, sink);
    if (!outages.isDue(channel.id(), clock.nanos())) {
      missed(slot, sink);
      return;
    }
    try {
      Measured measured = Measured.of(channel, converter().read(channel));
      answered(channel, measured);
      hand(measured.observe(channel, clock.instant(), clock.instantAt(slot.due())), sink);
    } catch (BoardException e) {
      failed(channel, e);
      missed(slot, sink);
    }
  }

  private Converter converter() throws BoardException {
    if (open.isEmpty()) {
      open = Optional.of(Converter.open(adc.chip(), board, this::pause));
    }
    return open.get();
  }

  private void pause(long nanos) throws InterruptedException {
    if (closing.await(nanos, TimeUnit.NANOSECONDS)) {
      throw new InterruptedException("the source closes");
    }
  }

  private void answered(Channel channel, Measured measured) {
    outages.answered(channel.id());
    tally.state(seen(), clock.instant());
    tally.read(measured.current());
    tell(channel.id(), measured.current());
  }

  private void failed(Channel channel, BoardException cause) {
    letGo();
    String reason = Objects.requireNonNullElse(cause.getMessage(), "");
    outages.failed(channel.id(), reason, cause.hint(), clock.nanos());
    tally.failed(reason);
    tally.state(seen(), clock.instant());
  }

  private InputStanding.State seen() {
    return outages.isAnyFailing() ? InputStanding.State.FAILING : InputStanding.State.READING;
  }

  private void tell(TagId tag, Current current) {
    boolean isNews =
        current.isFault() ? faults.put(tag, current) != current : faults.remove(tag) != null;
    if (isNews) {
      told.accept(tag, current);
    }
  }

  private void missed(Schedule.Slot<Channel> slot, Consumer<Observation> sink) {
    Instant due = clock.instantAt(slot.due());
    hand(Gap.one(slot.item().id(), clock.instant(), due, Gap.Why.IO_ERROR), sink);
  }

  /** The slots that passed unread: the samples took longer than the period, or it was failing. */
  private void overslept(Schedule.Slot<Channel> slot, Consumer<Observation> sink) {
    if (slot.missed() == 0) {
      return;
    }
    TagId tag = slot.item().id();
    Gap.Why why = outages.isFailing(tag) ? Gap.Why.IO_ERROR : Gap.Why.OVERRUN;
    hand(slot.overslept(tag, why, clock), sink);
  }

  private void hand(Observation observation, Consumer<Observation> sink) {
    if (!closed()) {
      tally.observed(observation);
      sink.accept(observation);
    }
  }

  private void letGo() {
    open.ifPresent(Converter::close);
    open = Optional.empty();
  }

  private boolean closed() {
    return closing.getCount() == 0;
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
