// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.util.Optional;
import java.util.function.Consumer;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.reading.SteadyClock;

/**
 * One of this gateway's own alarms: recorded when it changes, and known to stand since an earlier
 * run where the ledger says so. Safe for use by many threads.
 */
final class OwnAlarm {

  /** Of alarms about the gateway itself. */
  static final String GATEWAY = "gateway";

  private final Alarms.Key key;
  private final SteadyClock clock;
  private final Consumer<Event> recorder;
  private Optional<String> standing;

  /**
   * Records nothing yet.
   *
   * @param standing what it was raised with by an earlier run; empty where it was not, or cleared
   */
  OwnAlarm(Alarms.Key key, Optional<String> standing, SteadyClock clock, Consumer<Event> recorder) {
    this.key = key;
    this.standing = standing;
    this.clock = clock;
    this.recorder = recorder;
  }

  synchronized boolean isRaised() {
    return standing.isPresent();
  }

  /** Raises it, unless it stands with the same {@code ref}; that may be empty. */
  synchronized void raise(String ref) {
    if (!standing.equals(Optional.of(ref))) {
      standing = Optional.of(ref);
      tell(Event.Alarm.State.RAISED, ref);
    }
  }

  /** Clears it where it stands. */
  synchronized void clear(String ref) {
    if (standing.isPresent()) {
      standing = Optional.empty();
      tell(Event.Alarm.State.CLEARED, ref);
    }
  }

  private void tell(Event.Alarm.State state, String ref) {
    Optional<String> stated = Optional.of(ref).filter(text -> !text.isEmpty());
    recorder.accept(new Event.Alarm(clock.instant(), key.zone(), key.code(), state, stated));
  }
}
