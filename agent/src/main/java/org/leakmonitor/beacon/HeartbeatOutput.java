// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.beacon;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A line that is turned over at every beat while the agent is well, and else is inactive. */
final class HeartbeatOutput {

  static final String NAME = "heartbeat";

  private final Drive drive;
  private final Duration beat;
  private final BooleanSupplier well;
  private final Deeds deeds;
  private boolean active;
  private boolean beating;
  private long due;

  /**
   * @param well asked at each beat
   * @param now of the monotonic clock, in nanoseconds; the first beat is then
   */
  HeartbeatOutput(Drive drive, Duration beat, BooleanSupplier well, Deeds deeds, long now) {
    this.drive = drive;
    this.beat = beat;
    this.well = well;
    this.deeds = deeds;
    this.due = now;
  }

  /** When the next beat is, by the monotonic clock. */
  long due() {
    return due;
  }

  /** Turns the line over if it is time. */
  void step(long now) {
    if (now - due < 0) {
      return;
    }
    due += beat.toNanos();
    if (now - due >= 0) {
      due = now + beat.toNanos(); // what was overslept is not made up for
    }
    if (!well.getAsBoolean()) {
      end("unwell", now);
    } else if (drive.take(now) && drive.set(!active, now)) {
      active = !active;
      begin();
    } else {
      active = false;
      stopped("fault");
    }
  }

  private void begin() {
    if (!beating) {
      beating = true;
      deeds.tell("heartbeat_line_began", "well");
    }
  }

  private void stopped(String why) {
    if (beating) {
      beating = false;
      deeds.tell("heartbeat_line_stopped", why);
    }
  }

  private void end(String why, long now) {
    if (active) {
      drive.set(false, now);
      active = false; // also where that failed: a line that is taken again is inactive
    }
    stopped(why);
  }

  void stop(long now) {
    end("stop", now);
    drive.release();
  }
}
