// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.supervisor;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Tells systemd how this process is. Safe for use by several threads. A message that cannot be sent
 * is no reason to stop: the first failure is logged, and the recovery.
 */
public final class Supervisor {

  private static final Logger LOGGER = System.getLogger(Supervisor.class.getName());

  private final Way way;
  private final Optional<Duration> watchdog;
  private boolean failing;

  /**
   * @param watchdog within which {@link #alive} has to be said again and again
   */
  Supervisor(Way way, Optional<Duration> watchdog) {
    this.way = way;
    this.watchdog = watchdog;
  }

  /** What started this process; one that is told nothing where that does not listen. */
  public static Supervisor ofEnvironment() {
    return of(System.getenv(), ProcessHandle.current().pid());
  }

  /**
   * The variables are those of sd_notify(3) and sd_watchdog_enabled(3).
   *
   * @param process id of this one
   */
  static Supervisor of(Map<String, String> environment, long process) {
    Optional<Way> way =
        Optional.ofNullable(environment.get("NOTIFY_SOCKET")).flatMap(Supervisor::to);
    String meant = environment.getOrDefault("WATCHDOG_PID", String.valueOf(process));
    Optional<Duration> watchdog =
        Optional.ofNullable(environment.get("WATCHDOG_USEC"))
            .filter(text -> way.isPresent() && meant.equals(String.valueOf(process)))
            .filter(text -> text.matches("[1-9][0-9]{0,14}"))
            .map(text -> Duration.of(Long.parseLong(text), ChronoUnit.MICROS));
    return new Supervisor(way.orElse(Way.NONE), watchdog);
  }

  private static Optional<Way> to(String socket) {
    try {
      return Optional.of(Datagrams.to(socket));
    } catch (IllegalArgumentException e) {
      LOGGER.log(
          Level.WARNING, "the service manager is told nothing: NOTIFY_SOCKET {0}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Whether anybody listens. */
  public boolean isPresent() {
    return !way.equals(Way.NONE);
  }

  /**
   * Within which {@link #alive} has to be said again and again; empty where nobody waits for it.
   */
  public Optional<Duration> watchdog() {
    return watchdog;
  }

  /** The start is over, and went well. */
  public void ready() {
    send("READY=1");
  }

  /** It does its work. */
  public void alive() {
    send("WATCHDOG=1");
  }

  /**
   * For people: {@code systemctl status} shows it.
   *
   * @param text one line; control characters become blanks
   */
  public void status(String text) {
    send("STATUS=" + text.replaceAll("\\p{Cntrl}", " "));
  }

  /**
   * The start takes longer than the supervisor may think.
   *
   * @param more how long it may take at least, from now
   */
  public void startLater(Duration more) {
    send("EXTEND_TIMEOUT_USEC=" + more.toMillis() * 1_000);
  }

  /** The end has begun. */
  public void stopping() {
    send("STOPPING=1");
  }

  private synchronized void send(String message) {
    try {
      way.send(message);
      if (failing) {
        failing = false;
        LOGGER.log(Level.INFO, "the service manager is told again");
      }
    } catch (IOException e) {
      if (!failing) {
        failing = true;
        LOGGER.log(
            Level.WARNING, "cannot tell the service manager ''{0}'': {1}", message, e.getMessage());
      }
    }
  }
}
