// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leakmonitor.ledger.Event;

class AlarmsTest {

  private static final Alarms.Key OLD = new Alarms.Key("ZS-1", "tamper_switch");

  private final Alarms alarms = new Alarms(Map.of(OLD, "ZS-1"));
  private final List<Set<String>> followed = new ArrayList<>();

  @Test
  void follower_isToldNowAndAtEachChange() {
    alarms.follow(followed::add);
    take("gateway", "disk_space", Event.Alarm.State.RAISED);
    take("ZS-1", "tamper_switch", Event.Alarm.State.ACKNOWLEDGED);
    take("ZS-2", "tamper_switch", Event.Alarm.State.RAISED);
    take("ZS-1", "tamper_switch", Event.Alarm.State.CLEARED);
    take("ZS-2", "tamper_switch", Event.Alarm.State.SUPPRESSED);
    assertThat(followed)
        .containsExactly(
            Set.of("tamper_switch"),
            Set.of("disk_space", "tamper_switch"),
            Set.of("disk_space", "tamper_switch"),
            Set.of("disk_space", "tamper_switch"),
            Set.of("disk_space"));
  }

  @Test
  void unwatched_isWhatNobodyCanClear() {
    assertThat(alarms.unwatched()).containsExactly(OLD);
    assertThat(alarms.watch(OLD)).hasValue("ZS-1");
    assertThat(alarms.unwatched()).isEmpty();
  }

  private void take(String zone, String code, Event.Alarm.State state) {
    alarms.take(new Event.Alarm(Instant.EPOCH, zone, code, state, Optional.empty()));
  }
}
