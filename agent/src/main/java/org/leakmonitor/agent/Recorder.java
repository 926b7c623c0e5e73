// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.source.Deadband;
import org.leakmonitor.source.HeldBack;
import org.leakmonitor.source.MissedPolls;

/**
 * Between the sources and the ledger: gathers missed polls, keeps stamps and clock steps in one
 * order, and turns what the disk refuses into missed polls, so that each poll is accounted for.
 */
final class Recorder implements Consumer<Observation> {

  private static final Logger LOGGER = System.getLogger(Recorder.class.getName());

  private final Ledger ledger;
  private final SteadyClock clock;
  private final MissedPolls missedPolls = new MissedPolls();
  private final HeldBack heldBack;
  private final Consumer<Event.Alarm> alarms;

  /** Filled by the ledger's thread, which must never wait for this object's lock. */
  private final Queue<Gap> refused = new ConcurrentLinkedQueue<>();

  private final AtomicBoolean failing = new AtomicBoolean();
  private final AtomicLong readings = new AtomicLong();
  private final AtomicLong missed = new AtomicLong();
  private final AtomicLong routine = new AtomicLong();

  /**
   * @param deadbands which readings are not worth a record, by tag
   * @param alarms told of each once it was handed over, so that what follows it stands behind it
   */
  Recorder(
      Ledger ledger,
      SteadyClock clock,
      Map<TagId, Deadband> deadbands,
      Consumer<Event.Alarm> alarms) {
    this.ledger = ledger;
    this.clock = clock;
    this.heldBack = new HeldBack(deadbands);
    this.alarms = alarms;
  }

  @Override
  public synchronized void accept(Observation observation) {
    restoreRefused();
    for (Observation left : heldBack.take(settled(observation))) {
      pass(left);
    }
  }

  /** A count of what was held back stands right before what ended that, and is no outage. */
  private void pass(Observation observation) {
    if (observation instanceof Gap gap && gap.why() == Gap.Why.DEADBAND) {
      submit(gap);
    } else {
      missedPolls.take(observation).forEach(this::submit);
    }
  }

  /** Follows the system's clock, and records that it was set. */
  synchronized void stepClock(Event.ClockSource source, Duration uncertainty) {
    flush();
    Instant old = clock.instant();
    clock.adopt();
    record(new Event.ClockStep(clock.instant(), old, source, uncertainty));
  }

  /** Records something that is no observation. */
  void record(Event event) {
    if (event instanceof Event.Heartbeat || event instanceof Event.Witnessed) {
      routine.incrementAndGet();
    }
    CompletableFuture<Record> unused =
        ledger.submit(event).whenComplete((record, failure) -> told(Optional.ofNullable(failure)));
    if (event instanceof Event.Alarm alarm) {
      alarms.accept(alarm);
    }
  }

  /** Hands over what is held back, before a stop. */
  synchronized void flush() {
    restoreRefused();
    heldBack.flush().forEach(this::submit);
    missedPolls.flush().forEach(this::submit);
  }

  /** Heartbeats and witness records, which alone are no reason for a checkpoint. */
  long routine() {
    return routine.get();
  }

  /** Readings that survive a power cut by now. */
  long readings() {
    return readings.get();
  }

  /** Missed polls whose gap survives a power cut by now. */
  long missed() {
    return missed.get();
  }

  private void restoreRefused() {
    for (Gap gap = refused.poll(); gap != null; gap = refused.poll()) {
      missedPolls.restore(gap);
    }
  }

  private Observation settled(Observation observation) {
    Instant at = clock.settled(observation.at());
    if (at.equals(observation.at())) {
      return observation;
    }
    Duration step = Duration.between(observation.at(), at);
    if (observation instanceof Gap gap) {
      return new Gap(
          gap.tag(),
          at,
          gap.from().plus(step),
          gap.to().plus(step),
          gap.missed(),
          gap.why(),
          gap.raw());
    }
    Reading reading = (Reading) observation;
    return new Reading(
        reading.tag(), at, reading.value(), reading.unit(), reading.quality(), reading.raw());
  }

  private void submit(Observation observation) {
    CompletableFuture<Record> unused =
        ledger
            .submit(new Event.Observed(observation))
            .whenComplete(
                (record, failure) -> {
                  told(Optional.ofNullable(failure));
                  if (failure == null) {
                    count(observation, record);
                  } else {
                    refused.add(lost(observation));
                  }
                });
  }

  private void count(Observation observation, Record record) {
    if (observation instanceof Gap) {
      missed.addAndGet(record.integer("n"));
    } else {
      readings.incrementAndGet();
    }
  }

  private static Gap lost(Observation observation) {
    return observation instanceof Gap gap
        ? gap
        : Gap.one(observation.tag(), observation.at(), observation.at(), Gap.Why.DISK_FULL);
  }

  private void told(Optional<Throwable> failure) {
    if (failure.isPresent() && !failing.getAndSet(true)) {
      LOGGER.log(Level.ERROR, "cannot record: " + failure.get().getMessage());
    } else if (failure.isEmpty() && failing.getAndSet(false)) {
      LOGGER.log(Level.INFO, "recording again");
    }
  }
}
