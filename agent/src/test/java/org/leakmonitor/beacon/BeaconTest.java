// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.leakmonitor.board.FakeBoard;
import org.leakmonitor.board.LineId;
import org.leakmonitor.board.Polarity;

class BeaconTest {

  private static final int ALARM = 22;
  private static final int HEARTBEAT = 23;
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final FakeBoard board = FakeBoard.live();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private boolean well = true;
  private long now;

  @Test
  void alarm_isShownWhileOneThatCountsStands() {
    Beacon beacon = beacon(Optional.of(output(ALARM)), Optional.empty());
    beacon.step(now);
    beacon.follow(Set.of("disk_space"));
    beacon.step(now);
    assertThat(board.driven(ALARM).isActive()).isFalse();
    beacon.follow(Set.of("disk_space", "tamper_switch"));
    beacon.step(now);
    beacon.step(now);
    assertThat(board.driven(ALARM).isActive()).isTrue();
    beacon.follow(Set.of());
    beacon.step(now);
    assertThat(board.driven(ALARM).levels()).containsExactly(false, true, false);
    assertThat(told)
        .containsExactly("beacon_off start", "beacon_on tamper_switch", "beacon_off tamper_switch");
    assertThat(board.opened()).containsExactly("output line 22 active_high");
  }

  @Test
  void heartbeat_turnsTheLineOverAtEachBeatWhileWell() {
    Beacon beacon = beacon(Optional.empty(), Optional.of(output(HEARTBEAT)));
    for (int half = 0; half < 6; half++) {
      beacon.step(now);
      pass(BEAT.dividedBy(2));
    }
    assertThat(board.driven(HEARTBEAT).levels()).containsExactly(true, false, true);
    well = false;
    beacon.step(now);
    pass(BEAT);
    beacon.step(now);
    assertThat(board.driven(HEARTBEAT).levels()).containsExactly(true, false, true, false);
    well = true;
    pass(BEAT);
    beacon.step(now);
    assertThat(told)
        .containsExactly(
            "heartbeat_line_began well",
            "heartbeat_line_stopped unwell",
            "heartbeat_line_began well");
  }

  @Test
  void heartbeat_doesNotHurryAfterItOverslept() {
    Beacon beacon = beacon(Optional.empty(), Optional.of(output(HEARTBEAT)));
    beacon.step(now);
    pass(BEAT.multipliedBy(10));
    beacon.step(now);
    pass(BEAT.dividedBy(2));
    beacon.step(now);
    assertThat(board.driven(HEARTBEAT).levels()).containsExactly(true, false);
  }

  @Test
  void outage_isToldOnceAndTriedAfterGrowingPauses() {
    Beacon beacon = beacon(Optional.of(output(ALARM)), Optional.empty());
    board.driven(ALARM).fail("line 22 is in use by 'fan'", "take the fan away");
    beacon.follow(Set.of("tamper_switch"));
    for (int second = 0; second < 120; second++) {
      beacon.step(now);
      pass(Duration.ofSeconds(1));
    }
    assertThat(told).containsExactly("output_failed alarm");
    assertThat(board.opened()).as("after 0, 1, 3, 7, 15, 31, 61 and 91 s").hasSize(8);
    board.driven(ALARM).heal();
    pass(Duration.ofSeconds(30));
    beacon.step(now);
    assertThat(told)
        .containsExactly("output_failed alarm", "beacon_off start", "beacon_on tamper_switch");
    assertThat(board.driven(ALARM).isActive()).isTrue();
  }

  @Test
  void heartbeat_thatCannotBeDrivenStopsAndBeginsAnew() {
    Beacon beacon = beacon(Optional.empty(), Optional.of(output(HEARTBEAT)));
    beacon.step(now);
    board.driven(HEARTBEAT).fail("gone", "none");
    pass(BEAT);
    beacon.step(now);
    assertThat(board.driven(HEARTBEAT).isOpen()).isFalse();
    board.driven(HEARTBEAT).heal();
    pass(BEAT);
    beacon.step(now);
    assertThat(told)
        .containsExactly(
            "heartbeat_line_began well",
            "output_failed heartbeat",
            "heartbeat_line_stopped fault",
            "heartbeat_line_began well");
  }

  @Test
  void close_drivesBothInactiveAndGivesThemBack() throws Exception {
    Beacon beacon =
        new Beacon(
            settings(Optional.of(output(ALARM)), Optional.of(output(HEARTBEAT))),
            board,
            () -> true,
            (code, ref) -> told.add(code + " " + ref),
            System::nanoTime);
    beacon.start();
    beacon.follow(Set.of("tamper_switch"));
    while (!told.contains("beacon_on tamper_switch")) {
      Thread.sleep(1);
    }
    beacon.close();
    assertThat(told).contains("beacon_off stop", "heartbeat_line_stopped stop");
    for (int line : List.of(ALARM, HEARTBEAT)) {
      assertThat(board.driven(line).isActive()).isFalse();
      assertThat(board.driven(line).isOpen()).isFalse();
    }
  }

  private Beacon beacon(
      Optional<BeaconSettings.Output> alarm, Optional<BeaconSettings.Output> heartbeat) {
    return new Beacon(
        settings(alarm, heartbeat),
        board,
        () -> well,
        (code, ref) -> told.add(code + " " + ref),
        () -> now);
  }

  private static BeaconSettings settings(
      Optional<BeaconSettings.Output> alarm, Optional<BeaconSettings.Output> heartbeat) {
    return new BeaconSettings(alarm, Set.of("tamper_switch"), heartbeat, BEAT);
  }

  private static BeaconSettings.Output output(int line) {
    return new BeaconSettings.Output(new LineId(Optional.empty(), line), Polarity.ACTIVE_HIGH);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
