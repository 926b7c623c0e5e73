// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.reading.SteadyClock;

/** Looks after the agent once a second: the clock, the heartbeat, the status file, and chores. */
final class Attendant {

  private static final Logger LOGGER = System.getLogger(Attendant.class.getName());

  private static final Duration ROUND = Duration.ofSeconds(1);

  /** A larger difference is a step, which is recorded; a smaller one is only followed. */
  static final Duration STEP = Duration.ofMillis(250);

  /** record-format.md section 2. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(60);

  private static final int ROUNDS_PER_STATUS = 5;

  /** Letting many old records go takes a while; a longer round means that something hangs. */
  private static final Duration LONGEST_ROUND = Duration.ofSeconds(30);

  private final Ledger ledger;
  private final Recorder recorder;
  private final SteadyClock clock;
  private final Duration uncertainty;
  private final StatusFile statusFile;
  private final Supplier<Status> status;
  private final List<Runnable> chores;
  private final Thread thread = new Thread(this::run, "attendant");
  private volatile boolean closing;
  private volatile long attended;

  private long size = -1;
  private long quietSince;

  Attendant(
      Ledger ledger,
      Recorder recorder,
      SteadyClock clock,
      Duration uncertainty,
      StatusFile statusFile,
      Supplier<Status> status,
      List<Runnable> chores) {
    this.ledger = ledger;
    this.recorder = recorder;
    this.clock = clock;
    this.uncertainty = uncertainty;
    this.statusFile = statusFile;
    this.status = status;
    this.chores = List.copyOf(chores);
  }

  void start() {
    attended = clock.nanos();
    thread.start();
  }

  /** What is wrong with it; empty while its rounds go on. */
  Optional<String> trouble() {
    Duration round = Duration.ofNanos(clock.nanos() - attended);
    if (thread.isAlive() && round.compareTo(LONGEST_ROUND) < 0) {
      return Optional.empty();
    }
    return Optional.of("the attendant's round takes %d s by now".formatted(round.toSeconds()));
  }

  private void run() {
    for (long round = 0; !closing; round++) {
      attended = clock.nanos();
      attendToClock();
      attendToHeartbeat();
      chores.forEach(Runnable::run);
      if (round % ROUNDS_PER_STATUS == 0) {
        statusFile.write(status.get());
      }
      try {
        Thread.sleep(ROUND.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void attendToClock() {
    Duration drift = clock.drift();
    if (drift.abs().compareTo(STEP) < 0) {
      clock.adopt();
      return;
    }
    LOGGER.log(Level.WARNING, "the system clock was set by " + drift.toMillis() + " ms");
    recorder.stepClock(TimeSource.detect(), uncertainty);
  }

  private void attendToHeartbeat() {
    long now = clock.nanos();
    if (ledger.size() != size) {
      size = ledger.size();
      quietSince = now;
    } else if (now - quietSince >= HEARTBEAT.toNanos()) {
      recorder.record(new Event.Heartbeat(clock.instant()));
      quietSince = now;
    }
  }

  void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join(ROUND.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
