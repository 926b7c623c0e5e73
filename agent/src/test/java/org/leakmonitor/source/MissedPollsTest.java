// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.Raw;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.reading.Value;

class MissedPollsTest {

  private static final TagId TAG = new TagId("PT-101");
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final List<Gap.Why> REASONS =
      List.of(Gap.Why.TIMEOUT, Gap.Why.EXCEPTION, Gap.Why.IO_ERROR);

  private final MissedPolls polls = new MissedPolls();

  private static Instant second(long number) {
    return START.plusSeconds(number);
  }

  private static Gap missed(long second, Gap.Why why) {
    return Gap.one(TAG, second(second).plusMillis(500), second(second), why);
  }

  private static Gap joined(long from, long to, Gap.Why why) {
    return new Gap(
        TAG,
        second(to).plusMillis(500),
        second(from),
        second(to),
        to - from + 1,
        why,
        Optional.empty());
  }

  private static Reading reading(long second) {
    return new Reading(
        TAG,
        second(second),
        new Value(BigDecimal.ONE),
        new Unit("psi"),
        Quality.GOOD,
        Optional.empty());
  }

  private List<Observation> outage(long from, long to, Gap.Why why) {
    List<Observation> recorded = new ArrayList<>();
    for (long second = from; second <= to; second++) {
      recorded.addAll(polls.take(missed(second, why)));
    }
    return recorded;
  }

  @Test
  void reading_passesThrough() {
    assertThat(polls.take(reading(0))).containsExactly(reading(0));
  }

  @Test
  void firstMissedPoll_isToldAtOnceAndTheNextAreHeld() {
    assertThat(outage(0, 59, Gap.Why.TIMEOUT)).containsExactly(missed(0, Gap.Why.TIMEOUT));
  }

  @Test
  void lastingOutage_isToldOnceAMinute() {
    assertThat(outage(0, 180, Gap.Why.TIMEOUT))
        .containsExactly(
            missed(0, Gap.Why.TIMEOUT),
            joined(1, 60, Gap.Why.TIMEOUT),
            joined(61, 120, Gap.Why.TIMEOUT),
            joined(121, 180, Gap.Why.TIMEOUT));
  }

  @Test
  void recovery_tellsWhatWasHeldBeforeTheReading() {
    outage(0, 5, Gap.Why.TIMEOUT);
    assertThat(polls.take(reading(6))).containsExactly(joined(1, 5, Gap.Why.TIMEOUT), reading(6));
    assertThat(polls.take(reading(7))).containsExactly(reading(7));
  }

  @Test
  void newReason_endsOneGapAndBeginsAnother() {
    outage(0, 5, Gap.Why.TIMEOUT);
    assertThat(polls.take(missed(6, Gap.Why.IO_ERROR)))
        .containsExactly(joined(1, 5, Gap.Why.TIMEOUT), missed(6, Gap.Why.IO_ERROR));
    assertThat(polls.take(missed(7, Gap.Why.IO_ERROR))).isEmpty();
  }

  @Test
  void lastWords_stayWithTheJoinedGap() {
    Optional<Raw> words = Optional.of(new Raw("7fc0"));
    outage(0, 1, Gap.Why.SENSOR_FAULT);
    polls.take(new Gap(TAG, second(2), second(2), second(2), 1, Gap.Why.SENSOR_FAULT, words));
    assertThat(polls.flush()).extracting(held -> ((Gap) held).raw()).containsExactly(words);
  }

  @Test
  void flush_tellsEverythingHeldOnce() {
    outage(0, 5, Gap.Why.TIMEOUT);
    assertThat(polls.flush()).containsExactly(joined(1, 5, Gap.Why.TIMEOUT));
    assertThat(polls.flush()).isEmpty();
    assertThat(polls.take(missed(6, Gap.Why.TIMEOUT))).isEmpty();
  }

  @Test
  void gapThatCouldNotBeRecorded_comesAgain() {
    outage(0, 0, Gap.Why.TIMEOUT);
    polls.restore(missed(0, Gap.Why.TIMEOUT));
    outage(1, 3, Gap.Why.TIMEOUT);
    assertThat(polls.take(reading(4))).containsExactly(joined(0, 3, Gap.Why.TIMEOUT), reading(4));
  }

  @Test
  void gapThatCouldNotBeRecordedAtRecovery_comesBeforeTheNextReading() {
    polls.restore(joined(1, 5, Gap.Why.TIMEOUT));
    assertThat(polls.take(reading(7))).containsExactly(joined(1, 5, Gap.Why.TIMEOUT), reading(7));
  }

  @Test
  void tags_doNotMix() {
    Gap other = Gap.one(new TagId("PT-102"), second(1), second(1), Gap.Why.TIMEOUT);
    outage(0, 0, Gap.Why.TIMEOUT);
    assertThat(polls.take(other)).containsExactly(other);
  }

  @Property
  void everyPoll_isRecordedExactlyOnce(
      @ForAll @Size(max = 300) List<@IntRange(max = 3) Integer> outcomes) {
    MissedPolls gathered = new MissedPolls();
    List<Observation> recorded = new ArrayList<>();
    for (int slot = 0; slot < outcomes.size(); slot++) {
      int outcome = outcomes.get(slot);
      recorded.addAll(
          gathered.take(outcome == 0 ? reading(slot) : missed(slot, REASONS.get(outcome - 1))));
    }
    recorded.addAll(gathered.flush());
    Instant next = START;
    for (Observation observation : recorded) {
      if (observation instanceof Gap gap) {
        assertThat(gap.from()).isEqualTo(next);
        assertThat(gap.to()).isEqualTo(next.plusSeconds(gap.missed() - 1));
        next = gap.to().plusSeconds(1);
      } else {
        assertThat(observation.at()).isEqualTo(next);
        next = next.plusSeconds(1);
      }
    }
    assertThat(next).isEqualTo(second(outcomes.size()));
  }
}
