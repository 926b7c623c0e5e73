// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.uplink.WitnessSettings;

/**
 * Watches how far the witness follows: raises an alarm where it stays silent or contradicts, and
 * has sent again what it seems to lack. Safe for use by many threads.
 */
final class WitnessWatch implements Runnable {

  private static final Logger LOGGER = System.getLogger(WitnessWatch.class.getName());

  /** The alarms that this raises. */
  static final String SILENT = "witness_silent";

  static final String CONFLICT = "witness_conflict";

  private final WitnessSettings settings;
  private final SteadyClock clock;
  private final Recorder recorder;
  private final OwnAlarm silence;
  private final OwnAlarm contradiction;
  private final LongSupplier issued;
  private final BooleanSupplier allSent;
  private final LongConsumer resend;

  private long size;
  private long advancedNanos;
  private long resentNanos;
  private long conflicts;
  private long refused;
  private boolean silent;
  private boolean contradicted;

  /**
   * Prepares.
   *
   * @param size how far the witness had come before
   * @param issued the size of the newest checkpoint, which calls for an answer
   * @param allSent whether the broker has acknowledged everything
   * @param resend sends again from a record on
   */
  WitnessWatch(
      WitnessSettings settings,
      SteadyClock clock,
      Recorder recorder,
      OwnAlarm silence,
      OwnAlarm contradiction,
      long size,
      LongSupplier issued,
      BooleanSupplier allSent,
      LongConsumer resend) {
    this.settings = settings;
    this.clock = clock;
    this.recorder = recorder;
    this.silence = silence;
    this.contradiction = contradiction;
    this.size = size;
    this.issued = issued;
    this.allSent = allSent;
    this.resend = resend;
    this.advancedNanos = clock.nanos();
    this.resentNanos = clock.nanos();
  }

  /** How the witness stands to this gateway. */
  record Standing(long size, long conflicts, long refused, boolean silent) {}

  synchronized Standing standing() {
    return new Standing(size, conflicts, refused, silent);
  }

  /** The newest size that it has seen. */
  synchronized long size() {
    return size;
  }

  /** It has seen so much, and agrees. */
  synchronized void advanced(long next) {
    size = next;
    advancedNanos = clock.nanos();
    resentNanos = clock.nanos();
    silent = false;
    contradicted = false;
    silence.clear(Long.toString(next));
    contradiction.clear(Long.toString(next));
  }

  /** It has seen another history. Told once until it agrees again; counted each time. */
  synchronized void conflict(Checkpoint checkpoint) {
    conflicts++;
    if (!contradicted) {
      contradicted = true;
      LOGGER.log(
          Level.ERROR,
          "the witness has seen another history up to record {0}; compare both with ''leakmonitor"
              + " verify'', then: leakmonitor incarnate --config FILE --why restored",
          Long.toString(checkpoint.size() - 1));
      String ref = Long.toString(checkpoint.size());
      recorder.record(new Event.Notice(clock.instant(), "witness_conflict", Optional.of(ref)));
      contradiction.raise(ref);
    }
  }

  /** What came was no answer of a witness that counts. */
  synchronized void refused() {
    refused++;
  }

  @Override
  public synchronized void run() {
    long now = clock.nanos();
    if (issued.getAsLong() <= size) {
      advancedNanos = now; // there is nothing to wait for
      return;
    }
    if (!silent && now - advancedNanos >= settings.silentAfter().toNanos()) {
      silent = true;
      LOGGER.log(
          Level.WARNING,
          "the witness has not answered for {0} s",
          settings.silentAfter().toSeconds());
      silence.raise(Long.toString(size));
    }
    if (now - Math.max(advancedNanos, resentNanos) >= settings.resendAfter().toNanos()
        && allSent.getAsBoolean()) {
      resentNanos = now;
      LOGGER.log(Level.INFO, "sent again for the witness: records from {0} on", size);
      recorder.record(
          new Event.Notice(clock.instant(), "resent", Optional.of(Long.toString(size))));
      resend.accept(size);
    }
  }
}
