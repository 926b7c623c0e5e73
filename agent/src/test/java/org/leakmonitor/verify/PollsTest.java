// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.Unsigned;

class PollsTest {

  private static final long HOURS = 3_600;

  @Test
  void jitter_isNoSilence() {
    for (int seed = 0; seed < 40; seed++) {
      assertThat(new PollSimulation(seed).jitter(900).unaccounted(2_000)).isZero();
    }
  }

  @Test
  void lateFirstAnswer_isNoSilence() {
    PollSimulation late = new PollSimulation(1).late(slot -> slot == 0 ? 1_900 : 10);
    assertThat(late.unaccounted(100)).isZero();
  }

  @Test
  void lateAnswersUpToNearlyTwoPeriods_areNoSilence() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      PollSimulation late =
          new PollSimulation(seed).late(slot -> random.nextInt(12) == 0 ? 1_950 : 15);
      assertThat(late.unaccounted(2_000)).isZero();
    }
  }

  @Test
  void runOfLateAnswers_isNoSilence() {
    PollSimulation late = new PollSimulation(1).late(slot -> slot % 50 < 10 ? 1_500 : 15);
    assertThat(late.unaccounted(1_000)).isZero();
  }

  @Test
  void busierBus_isNoSilence() {
    PollSimulation late = new PollSimulation(1).late(slot -> slot > 500 ? 700 : 20);
    assertThat(late.unaccounted(2_000)).isZero();
    PollSimulation sawtooth = new PollSimulation(1).late(slot -> slot * 7 % 990);
    assertThat(sawtooth.unaccounted(3_000)).isZero();
  }

  @Test
  void lateAnswersAtTheEnd_areNoSilence() {
    PollSimulation late = new PollSimulation(1).late(slot -> slot > 197 ? 1_900 : 20);
    assertThat(late.unaccounted(200)).isZero();
  }

  @Test
  void slewedClock_isNoSilence() {
    for (double rate : new double[] {1.0005, 0.9995}) {
      assertThat(new PollSimulation(1).jitter(200).clock(rate).unaccounted(6 * HOURS)).isZero();
      assertThat(new PollSimulation(1).dead(50, 6 * HOURS - 80).clock(rate).unaccounted(6 * HOURS))
          .isZero();
    }
  }

  @Test
  void outagesWithGaps_areNoSilence() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      PollSimulation outage = new PollSimulation(seed).jitter(400);
      for (int i = 0; i < 6; i++) {
        long from = random.nextInt(1_800);
        outage.dead(from, from + 1 + random.nextInt(150));
      }
      assertThat(outage.unaccounted(2_000)).isZero();
    }
  }

  @Test
  void slowDeviceThatComesAndGoes_isNoSilence() {
    PollSimulation slow =
        new PollSimulation(1).late(slot -> 900).dead(40, 90).dead(200, 201).dead(300, 420);
    assertThat(slow.unaccounted(600)).isZero();
  }

  @Test
  void tagThatIsDeadWhenTheRunEnds_isNoSilence() {
    assertThat(new PollSimulation(1).dead(40, 400).unaccounted(378)).isZero();
  }

  @Test
  void missingPoll_isFoundWhereverItIs() {
    for (int slot = 20; slot < 180; slot++) {
      assertThat(new PollSimulation(slot).jitter(100).hide(slot).unaccounted(200))
          .as("slot %d", slot)
          .isEqualTo(1);
    }
  }

  @Test
  void missingPoll_isFoundInSlewedTime() {
    for (double rate : new double[] {1.0005, 0.9995}) {
      PollSimulation slewed = new PollSimulation(1).jitter(100).clock(rate);
      slewed.hide(1_000, 5_000, 10_000);
      assertThat(slewed.unaccounted(4 * HOURS)).isEqualTo(3);
    }
  }

  @Test
  void missingPoll_isFoundInAnOutage() {
    for (int slot = 102; slot < 398; slot += 7) {
      assertThat(new PollSimulation(slot).jitter(50).dead(100, 400).hide(slot).unaccounted(600))
          .as("slot %d", slot)
          .isEqualTo(1);
    }
  }

  @Test
  void missingPolls_areCounted() {
    Random random = new Random(4);
    for (int seed = 0; seed < 40; seed++) {
      PollSimulation secret = new PollSimulation(seed).jitter(150);
      int count = 1 + random.nextInt(20);
      for (int i = 0; i < count; i++) {
        secret.hide(40 + 40L * i);
      }
      assertThat(secret.unaccounted(1_000)).isEqualTo(count);
    }
  }

  @Test
  void longSilence_isCounted() {
    PollSimulation secret = new PollSimulation(1);
    for (long slot = 100; slot < 400; slot++) {
      secret.hide(slot);
    }
    assertThat(secret.unaccounted(600)).isBetween(299L, 300L); // less what clocks may differ
  }

  @Test
  void tagWithoutAnyPoll_isSilent() {
    long silent =
        unaccounted(Unsigned.epoch("start", Forge.START), Unsigned.heartbeat(Forge.START + 60_000));
    assertThat(silent).isBetween(58L, 60L);
  }

  @Test
  void gapOfAllTags_accountsForTheTimeDown() {
    long down = Forge.START + 10_000;
    Record first = Unsigned.reading("PT-101", Forge.START + 20);
    Record restart = Unsigned.epoch("crash", down + 60_000);
    Record after = Unsigned.reading("PT-101", down + 60_900);
    assertThat(
            unaccounted(
                first, restart, Unsigned.gap("*", down + 60_001, down, down + 60_000, 70), after))
        .isZero();
    assertThat(
            unaccounted(
                first, restart, Unsigned.gap("*", down + 60_001, down, down + 60_000, 40), after))
        .isBetween(26L, 30L);
    assertThat(unaccounted(first, restart, after)).isBetween(66L, 71L);
  }

  @Test
  void clockStep_movesTheGrid() {
    long old = Forge.START + 5_500;
    for (long step : new long[] {-7_200_000, 3_600_000, -2_500}) {
      assertThat(
              unaccounted(
                  Unsigned.reading("PT-101", old - 480),
                  Unsigned.clock(old, old + step),
                  Unsigned.reading("PT-101", old + step + 520),
                  Unsigned.reading("PT-101", old + step + 1_520)))
          .isZero();
    }
  }

  @Test
  void hostileNumbers_endInNoException() {
    long most = (1L << 53) - 1;
    assertThat(
            unaccounted(
                Unsigned.gap("PT-101", most, most, most, most),
                Unsigned.gap("PT-101", -most, most, -most, most),
                Unsigned.gap("*", -most, -most, most, 1),
                Unsigned.reading("PT-101", most),
                Unsigned.clock(-most, most),
                Unsigned.heartbeat(-most)))
        .isNotNegative();
  }

  private static long unaccounted(Record... records) {
    Polls polls = new Polls(PollSimulation.trust());
    for (Record record : records) {
      polls.take(record);
    }
    polls.end();
    return polls.total().unaccounted();
  }
}
