// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final StepClock system = new StepClock();
  private long nanos = Long.MAX_VALUE - 5_000_000_000L;
  private final SteadyClock clock = new SteadyClock(system, () -> nanos);

  private static final class StepClock extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
    system.now = system.now.plus(time);
  }

  @Test
  void instant_runsWithTheMonotonicClockEvenWhereThatOverflows() {
    pass(Duration.ofSeconds(10));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(10));
    assertThat(clock.instantAt(clock.nanos() - 1_000_000)).isEqualTo(START.plusMillis(9_999));
  }

  @Test
  void stepOfTheSystemClock_showsAsDriftOnly() {
    system.now = START.minusSeconds(3600);
    pass(Duration.ofSeconds(1));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(1));
    assertThat(clock.drift()).isEqualTo(Duration.ofHours(-1));
  }

  @Test
  void adopt_followsTheSystemClock() {
    system.now = START.plusSeconds(100);
    clock.adopt();
    pass(Duration.ofSeconds(1));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(101));
    assertThat(clock.drift()).isZero();
  }

  @Test
  void settled_movesAStampTakenJustBeforeTheStep() {
    Instant before = clock.instant();
    pass(Duration.ofMillis(20));
    system.now = system.now.plusSeconds(100);
    clock.adopt();
    Instant after = clock.instant();
    assertThat(clock.settled(before)).isEqualTo(before.plusSeconds(100));
    assertThat(clock.settled(after)).isEqualTo(after);
  }

  @Test
  void settled_leavesStampsAloneOnceTheStepIsOld() {
    Instant before = clock.instant();
    system.now = system.now.plusSeconds(100);
    clock.adopt();
    pass(Duration.ofSeconds(11));
    assertThat(clock.settled(before)).isEqualTo(before);
  }

  @Test
  void settled_leavesStampsAloneWhereNothingWasEverAdopted() {
    assertThat(clock.settled(START)).isEqualTo(START);
    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
  }
}
