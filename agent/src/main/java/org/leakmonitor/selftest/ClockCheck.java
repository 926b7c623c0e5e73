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
    return List.of(synchronised());
  }

  private Item synchronised() {
    ClockSource source = TimeSource.detect();
    Optional<String> kernel =
        surroundings.shell().output("timedatectl", "show", "-p", "NTPSynchronized", "--value");
    if (kernel.filter("yes"::equals).isPresent()) {
      return Item.ok(NAME, "synchronised" + server().map(" with "::concat).orElse(""));
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

  /** Whom the clock follows, as the program says that sets it. */
  private Optional<String> server() {
    Shell shell = surroundings.shell();
    Optional<String> timesyncd =
        shell.output("timedatectl", "show-timesync", "-p", "ServerName", "--value");
    Optional<String> chrony =
        shell
            .output("chronyc", "-n", "-c", "tracking")
            .map(line -> line.split(",", -1))
            .filter(members -> members.length > 1)
            .map(members -> members[1]);
    return named(timesyncd, "systemd-timesyncd").or(() -> named(chrony, "chrony"));
  }

  private static Optional<String> named(Optional<String> server, String program) {
    return server
        .filter(name -> !name.isEmpty())
        .map(name -> "'%s', says %s".formatted(name, program));
  }
}
