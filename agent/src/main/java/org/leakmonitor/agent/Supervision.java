// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.leakmonitor.supervisor.Supervisor;

/**
 * Tells the supervisor how the agent is, on a thread of its own: that it starts, that it has begun,
 * and then that it is alive, but only while it does its work. Where it hangs, the supervisor hears
 * no more of it, and ends and restarts the process.
 */
public final class Supervision {

  private static final Logger LOGGER = System.getLogger(Supervision.class.getName());

  /** How often to tell where no watchdog asks for more. */
  private static final Duration ROUND = Duration.ofSeconds(20);

  /** A round that comes late is no reason to be ended. */
  private static final int ROUNDS_PER_WATCHDOG = 3;

  /** What a start asks for, anew in each round. */
  private static final Duration MORE = ROUND.multipliedBy(ROUNDS_PER_WATCHDOG);

  /** The largest ledgers open in less; a disk that hangs is not waited for. */
  private static final Duration LONGEST_START = Duration.ofMinutes(10);

  private final Supervisor supervisor;
  private final Duration round;
  private final LongSupplier nanos;
  private final long began;
  private final Thread thread = new Thread(this::run, "supervision");
  private Optional<Ward> ward = Optional.empty();
  private boolean isReady;
  private boolean isTroubled;
  private boolean isEnding;

  /** What is supervised; asked on the supervision's thread. */
  interface Ward {

    /** Why it does not do its work; empty while it does. */
    Optional<String> trouble();

    /** How it is, in a line. */
    String summary();
  }

  /**
   * Tells nothing yet.
   *
   * @param nanos the monotonic clock
   */
  Supervision(Supervisor supervisor, LongSupplier nanos) {
    this.supervisor = supervisor;
    this.round =
        supervisor
            .watchdog()
            .map(time -> time.dividedBy(ROUNDS_PER_WATCHDOG))
            .filter(time -> time.compareTo(ROUND) < 0)
            .orElse(ROUND);
    this.nanos = nanos;
    this.began = nanos.getAsLong();
  }

  /** Begins to tell, first that the agent starts; takes no thread where nobody listens. */
  public static Supervision begin(Supervisor supervisor) {
    Supervision supervision = new Supervision(supervisor, System::nanoTime);
    if (supervisor.isPresent()) {
      supervision.thread.setDaemon(true);
      supervision.thread.start();
    }
    return supervision;
  }

  /** The agent has begun, and is told about from here on; returns at once. */
  public void attend(Tenure agent) {
    attend((Ward) agent);
  }

  synchronized void attend(Ward begun) {
    ward = Optional.of(begun);
    notifyAll();
  }

  /** The end of the agent begins: nothing else is told from here on. Returns at once. */
  public synchronized void end() {
    isEnding = true;
    notifyAll();
  }

  private void run() {
    try {
      do {
        step();
      } while (awaitNext());
      supervisor.stopping();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What there is to tell in a round. */
  void step() {
    Optional<Ward> present = present();
    if (present.isPresent()) {
      tell(present.get());
    } else if (nanos.getAsLong() - began < LONGEST_START.toNanos()) {
      supervisor.status("opens the ledger");
      supervisor.startLater(MORE);
    }
  }

  private synchronized Optional<Ward> present() {
    return ward;
  }

  private void tell(Ward agent) {
    if (!isReady) {
      isReady = true;
      supervisor.ready();
    }
    Optional<String> trouble = agent.trouble();
    if (trouble.isEmpty()) {
      supervisor.alive();
      supervisor.status(agent.summary());
    } else {
      supervisor.status("hangs: " + trouble.get());
    }
    log(trouble);
  }

  private void log(Optional<String> trouble) {
    if (trouble.isPresent() && !isTroubled) {
      LOGGER.log(Level.ERROR, "the agent hangs, and its watchdog is not fed: {0}", trouble.get());
    } else if (trouble.isEmpty() && isTroubled) {
      LOGGER.log(Level.INFO, "the agent works again");
    }
    isTroubled = trouble.isPresent();
  }

  /** Whether to go on; a beginning is told at once. */
  private synchronized boolean awaitNext() throws InterruptedException {
    long due = nanos.getAsLong() + round.toNanos();
    while (!isEnding && (isReady || ward.isEmpty())) {
      long left = due - nanos.getAsLong();
      if (left <= 0) {
        break;
      }
      wait(1 + Duration.ofNanos(left).toMillis());
    }
    return !isEnding;
  }
}
