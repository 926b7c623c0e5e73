// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.leakmonitor.enroll.EnrollException;
import org.leakmonitor.enroll.Remaining;
import org.leakmonitor.enroll.Renewal;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.tls.Certificates;
import org.leakmonitor.tls.CredentialsException;
import org.leakmonitor.uplink.Backoff;

/**
 * Has the uplink's certificate renewed in time, each attempt on a thread of its own. What comes of
 * it is a record; nothing else waits for it.
 */
final class Renewer implements Runnable, AutoCloseable {

  private static final Logger LOGGER = System.getLogger(Renewer.class.getName());

  /** How often it is seen whether the time has come; half of it to one and a half. */
  private static final Duration LOOK = Duration.ofHours(1);

  private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
  private static final Duration FAREWELL = Duration.ofMillis(500);

  private final Renewal renewal;
  private final Path certificate;
  private final Duration before;
  private final SteadyClock clock;
  private final Consumer<Event> recorder;
  private final DoubleSupplier random;
  private final Backoff backoff;
  private Optional<Thread> attempt = Optional.empty();
  private String told = "";
  private volatile long dueNanos;
  private volatile boolean closed;

  /**
   * Prepares.
   *
   * @param before how long before its end the certificate is renewed
   * @param random from 0 up to 1
   */
  Renewer(
      Renewal renewal,
      Path certificate,
      Duration before,
      SteadyClock clock,
      Consumer<Event> recorder,
      DoubleSupplier random) {
    this.renewal = renewal;
    this.certificate = certificate;
    this.before = before;
    this.clock = clock;
    this.recorder = recorder;
    this.random = random;
    this.backoff = new Backoff(SHORTEST_PAUSE, LONGEST_PAUSE, random);
    this.dueNanos = clock.nanos();
  }

  /** Looks at the time alone, and at a file once an hour; never blocks. */
  @Override
  public void run() {
    if (clock.nanos() - dueNanos < 0 || attempt.filter(Thread::isAlive).isPresent()) {
      return;
    }
    again(Duration.ofNanos((long) (LOOK.toNanos() * (0.5 + random.getAsDouble()))));
    if (!closed && isDue()) {
      Thread thread = new Thread(this::attempt, "renewal");
      thread.setDaemon(true); // a stop does not wait for a server
      attempt = Optional.of(thread);
      thread.start();
    }
  }

  private void again(Duration pause) {
    dueNanos = clock.nanos() + pause.toNanos();
  }

  private boolean isDue() {
    try {
      return !Files.exists(certificate)
          || Remaining.of(Certificates.read(certificate).get(0), clock.instant())
              .filter(remaining -> remaining.left().compareTo(before) <= 0)
              .isPresent();
    } catch (CredentialsException e) {
      LOGGER.log(Level.DEBUG, "no certificate to renew", e);
      return false;
    }
  }

  private void attempt() {
    try {
      Renewal.Outcome outcome = renewal.attempt();
      if (outcome instanceof Renewal.Renewed renewed) {
        backoff.reset();
        told = "";
        String serial = renewed.certificate().getSerialNumber().toString(16);
        LOGGER.log(Level.INFO, "certificate ''{0}'' is renewed: serial {1}", certificate, serial);
        record(new Event.Notice(clock.instant(), "certificate_renewed", Optional.of(serial)));
      } else if (outcome instanceof Renewal.Pending pending) {
        again(pending.pause());
        record(
            new Event.Notice(
                clock.instant(),
                "certificate_pending",
                Optional.of(pending.pause().toSeconds() + "s")));
      }
    } catch (EnrollException e) {
      failed(e.step().code(), e.getMessage() + "; " + e.hint());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the agent stops, and goes on at the next start
    } catch (RuntimeException e) {
      // what a stranger's answer provokes must not end the polling
      failed("fault", "fault in a renewal: " + e);
    }
  }

  private void failed(String step, String problem) {
    // at least the shortest, so that no server is asked in a loop where the dice show 0
    again(SHORTEST_PAUSE.plus(backoff.next()));
    if (!problem.equals(told)) {
      told = problem;
      LOGGER.log(Level.WARNING, "the certificate is not renewed: {0}", problem);
    }
    record(new Event.Notice(clock.instant(), "certificate_not_renewed", Optional.of(step)));
  }

  private void record(Event event) {
    if (!closed) {
      recorder.accept(event);
    }
  }

  /** Ends an attempt under way, or leaves it behind where it does not hear. */
  @Override
  public void close() {
    closed = true;
    attempt.ifPresent(Thread::interrupt);
    try {
      if (attempt.isPresent()) {
        attempt.get().join(FAREWELL.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
