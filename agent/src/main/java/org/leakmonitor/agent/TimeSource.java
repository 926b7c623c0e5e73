// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import org.leakmonitor.ledger.Event.ClockSource;

/** Tells where the system's time comes from, by what the system leaves in its files. */
public final class TimeSource {

  /** Made by systemd-timesyncd once it has set the clock. */
  private static final Path TIMESYNCD = Path.of("/run/systemd/timesync/synchronized");

  /** Written by chronyd while it follows a server. */
  private static final Path CHRONYD = Path.of("/run/chrony/chronyd.pid");

  private static final Path RTC = Path.of("/dev/rtc0");

  private TimeSource() {}

  /** Of this machine, now. */
  public static ClockSource detect() {
    if (Files.exists(TIMESYNCD) || Files.exists(CHRONYD)) {
      return ClockSource.NTP;
    }
    return Files.exists(RTC) ? ClockSource.RTC : ClockSource.NONE;
  }
}
