// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.beacon;

import java.util.Optional;

/** A line that is active while an alarm stands. */
final class AlarmOutput {

  static final String NAME = "alarm";

  private final Drive drive;
  private final Deeds deeds;
  private boolean active;
  private String shown = "";

  AlarmOutput(Drive drive, Deeds deeds) {
    this.drive = drive;
    this.deeds = deeds;
  }

  /**
   * Drives the line where it has to change.
   *
   * @param alarm the code of one that stands
   * @param now of the monotonic clock, in nanoseconds
   */
  void step(Optional<String> alarm, long now) {
    if (!drive.isHeld() && !begin(now)) {
      return;
    }
    if (alarm.isPresent() && !active && drive.set(true, now)) {
      active = true;
      deeds.tell("beacon_on", alarm.get());
    } else if (alarm.isEmpty() && active && drive.set(false, now)) {
      active = false;
      deeds.tell("beacon_off", shown);
    }
    shown = alarm.orElse(shown);
  }

  /** Whatever the line was before, it is inactive from here on. */
  private boolean begin(long now) {
    active = false;
    if (!drive.take(now) || !drive.set(false, now)) {
      return false;
    }
    deeds.tell("beacon_off", "start");
    return true;
  }

  void stop(long now) {
    if (drive.isHeld() && drive.set(false, now)) {
      if (active) {
        deeds.tell("beacon_off", "stop");
      }
      drive.release();
    }
  }
}
