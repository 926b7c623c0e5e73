// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClockCheckTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final String SYNCHRONISED = "timedatectl show -p NTPSynchronized --value";

  private static Item item(Map<String, String> programs, Optional<Instant> newest) {
    Shell shell = words -> Optional.ofNullable(programs.get(String.join(" ", words)));
    Surroundings here =
        new Surroundings(Path.of("/"), Clock.fixed(NOW, ZoneOffset.UTC), shell, true, false);
    return new ClockCheck(here, newest).items().get(0);
  }

  @Test
  void timesyncd_isNamedWithItsServer() {
    Item item =
        item(
            Map.of(
                SYNCHRONISED,
                "yes",
                "timedatectl show-timesync -p ServerName --value",
                "ntp.example.com"),
            Optional.empty());
    assertThat(item)
        .isEqualTo(Item.ok("clock", "synchronised with 'ntp.example.com', says systemd-timesyncd"));
  }

  @Test
  void chrony_isNamedWithItsServer() {
    Item item =
        item(
            Map.of(
                SYNCHRONISED,
                "yes",
                "chronyc -n -c tracking",
                "C0A80001,192.168.0.1,2,1764331200.0,0.000001,0.0,0.0,1.2,0.0,0.1,0.01,0.1,64.1,Normal"),
            Optional.empty());
    assertThat(item.seen()).isEqualTo("synchronised with '192.168.0.1', says chrony");
  }

  @Test
  void unknownServer_isNotMadeUp() {
    Item item =
        item(
            Map.of(SYNCHRONISED, "yes", "chronyc -n -c tracking", "7F7F0101,,0"),
            Optional.of(NOW.minusSeconds(1)));
    assertThat(item).isEqualTo(Item.ok("clock", "synchronised"));
  }

  @Test
  void clockBehindTheNewestRecord_fails() {
    Item item = item(Map.of(SYNCHRONISED, "yes"), Optional.of(NOW.plusSeconds(1)));
    assertThat(item.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(item.seen()).contains("2026-11-28T12:00:01Z");
    assertThat(item.cure()).contains("timedatectl");
  }
}
