// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.beacon;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.leakmonitor.board.Board;

/**
 * Drives the lines that the agent drives, on a thread of its own, from {@link #start} to {@link
 * #close}. A board or line that fails is tried again; it never keeps the agent from its work.
 */
public final class Beacon implements AutoCloseable {

  private static final Logger LOGGER = System.getLogger(Beacon.class.getName());

  private static final Duration CLOSING = Duration.ofSeconds(1);

  /** How often to look after lines that failed. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Set<String> counting;
  private final Optional<AlarmOutput> alarm;
  private final Optional<HeartbeatOutput> heartbeat;
  private final LongSupplier nanos;
  private final Thread thread = new Thread(this::run, "beacon");

  private Set<String> standing = Set.of();
  private boolean isChanged;
  private boolean closing;

  /**
   * Takes nothing yet.
   *
   * @param well whether the agent works; asked once a beat, on the beacon's thread
   * @param deeds told of every change
   * @param nanos the monotonic clock
   */
  public Beacon(
      BeaconSettings settings, Board board, BooleanSupplier well, Deeds deeds, LongSupplier nanos) {
    this.counting = settings.codes();
    this.alarm =
        settings
            .alarm()
            .map(output -> new Drive(AlarmOutput.NAME, output, board, deeds))
            .map(drive -> new AlarmOutput(drive, deeds));
    this.heartbeat =
        settings
            .heartbeat()
            .map(output -> new Drive(HeartbeatOutput.NAME, output, board, deeds))
            .map(
                drive ->
                    new HeartbeatOutput(drive, settings.beat(), well, deeds, nanos.getAsLong()));
    this.nanos = nanos;
  }

  public void start() {
    thread.start();
  }

  /**
   * Has the beacon show these alarms, soon; callable from any thread, and returns at once.
   *
   * @param codes of all alarms that stand
   */
  public synchronized void follow(Set<String> codes) {
    standing = Set.copyOf(codes);
    isChanged = true;
    notifyAll();
  }

  private void run() {
    try {
      do {
        step(nanos.getAsLong());
      } while (awaitNext());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stop(nanos.getAsLong());
    }
  }

  /** What there is to do by now. */
  void step(long now) {
    Optional<String> shown = shown();
    alarm.ifPresent(output -> output.step(shown, now));
    heartbeat.ifPresent(output -> output.step(now));
  }

  void stop(long now) {
    alarm.ifPresent(output -> output.stop(now));
    heartbeat.ifPresent(output -> output.stop(now));
  }

  private synchronized Optional<String> shown() {
    isChanged = false;
    return new TreeSet<>(standing)
        .stream().filter(code -> counting.isEmpty() || counting.contains(code)).findFirst();
  }

  /** Whether to go on. */
  private synchronized boolean awaitNext() throws InterruptedException {
    long look = nanos.getAsLong() + LOOK.toNanos();
    while (!isChanged && !closing) {
      long now = nanos.getAsLong();
      long left =
          heartbeat.map(beats -> Math.min(beats.due() - now, look - now)).orElse(look - now);
      if (left <= 0) {
        break;
      }
      wait(1 + Duration.ofNanos(left).toMillis());
    }
    return !closing;
  }

  /** Drives every line inactive and gives it back, within a second or so. */
  @Override
  public void close() {
    synchronized (this) {
      closing = true;
      notifyAll();
    }
    try {
      thread.join(CLOSING.toMillis());
      if (thread.isAlive()) {
        LOGGER.log(Level.WARNING, "the beacon did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
