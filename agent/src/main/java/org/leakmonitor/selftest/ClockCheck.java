// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.agent.TimeSource;
import org.leakmonitor.ledger.Event.ClockSource;

/** Whether the clock follows a server, and is behind no record. */
final class ClockCheck implements Check {

  private static final String NAME = "clock";

  private final Surroundings surroundings;
  private final Optional<Instant> newest;

  /**
   * @param newest time of the newest record
   */
  ClockCheck(Surroundings surroundings, Optional<Instant> newest) {
    this.surroundings = surroundings;
    this.newest = newest;
  }

  @Override
  public List<Item> items() {
    Instant now = surroundings.clock().instant();
    if (newest.filter(now::isBefore).isPresent()) {
      return List.of(
          Item.fail(
              NAME,
              "it says %s, before the newest record of %s".formatted(now, newest.get()),
              "set it: sudo timedatectl set-ntp true"));
    }
    return List.of(source());
  }

  private Item source() {
    ClockSource source = TimeSource.detect();
    Optional<String> kernel =
        surroundings.shell().output("timedatectl", "show", "-p", "NTPSynchronized", "--value");
    if (kernel.filter("yes"::equals).isPresent()) {
      return Item.ok(NAME, "synchronised, as the kernel says");
    }
    if (source == ClockSource.NTP && kernel.isEmpty()) {
      return Item.ok(NAME, "a time service has set it");
    }
    return Item.warn(
        NAME,
        "not synchronised" + (source == ClockSource.RTC ? ", there is a clock chip" : ""),
        "install systemd-timesyncd or chrony, open UDP port 123 to a server, then type: sudo"
            + " timedatectl set-ntp true");
  }
}
