// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.reading.Value;

class HeldBackTest {

  private static final TagId TAG = new TagId("PT-1");
  private static final TagId OTHER = new TagId("PT-2");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final HeldBack absolute = new HeldBack(Map.of(TAG, band("0.5", false)));
  private final HeldBack relative = new HeldBack(Map.of(TAG, band("0.01", true)));

  private static Deadband band(String width, boolean relative) {
    return new Deadband(new BigDecimal(width), relative, Duration.ofSeconds(60));
  }

  private static Reading reading(TagId tag, int second, String value, Quality quality) {
    return new Reading(
        tag,
        START.plusSeconds(second),
        new Value(new BigDecimal(value)),
        new Unit("psi"),
        quality,
        Optional.empty());
  }

  private static Reading reading(int second, String value) {
    return reading(TAG, second, value, Quality.GOOD);
  }

  private static Gap held(int from, int to, long count) {
    return new Gap(
        TAG,
        START.plusSeconds(to),
        START.plusSeconds(from),
        START.plusSeconds(to),
        count,
        Gap.Why.DEADBAND,
        Optional.empty());
  }

  @Test
  void tagWithoutDeadband_isRecordedAlways() {
    Reading same = reading(OTHER, 0, "7", Quality.GOOD);
    assertThat(absolute.take(same)).containsExactly(same);
    assertThat(absolute.take(same)).containsExactly(same);
  }

  @Test
  void readingsInsideTheDeadband_areCountedRightBeforeTheNextOutside() {
    Reading first = reading(0, "100");
    Reading outside = reading(3, "100.6");
    assertThat(absolute.take(first)).containsExactly(first);
    assertThat(absolute.take(reading(1, "100.5"))).isEmpty();
    assertThat(absolute.take(reading(2, "99.5"))).isEmpty();
    assertThat(absolute.take(outside)).containsExactly(held(1, 2, 2), outside);
  }

  @Test
  void drift_isMeasuredFromTheLastRecordedValue() {
    absolute.take(reading(0, "100"));
    assertThat(absolute.take(reading(1, "100.3"))).isEmpty();
    assertThat(absolute.take(reading(2, "100.6"))).hasSize(2);
  }

  @Test
  void relativeDeadband_growsWithTheValue() {
    relative.take(reading(0, "200"));
    assertThat(relative.take(reading(1, "202"))).isEmpty();
    assertThat(relative.take(reading(2, "202.1"))).hasSize(2);
    relative.take(reading(3, "0"));
    assertThat(relative.take(reading(4, "0.1"))).hasSize(1);
  }

  @Test
  void maximumSilence_endsWithAReading() {
    absolute.take(reading(0, "100"));
    assertThat(absolute.take(reading(59, "100"))).isEmpty();
    assertThat(absolute.take(reading(60, "100")))
        .containsExactly(held(59, 59, 1), reading(60, "100"));
  }

  @Test
  void otherQuality_isNoRepetition() {
    absolute.take(reading(0, "100"));
    assertThat(absolute.take(reading(TAG, 1, "100", Quality.BAD))).hasSize(1);
  }

  @Test
  void outage_comesAfterTheCountAndBeforeAFreshReading() {
    absolute.take(reading(0, "100"));
    absolute.take(reading(1, "100"));
    Gap timeout = Gap.one(TAG, START.plusSeconds(2), START.plusSeconds(2), Gap.Why.TIMEOUT);
    assertThat(absolute.take(timeout)).containsExactly(held(1, 1, 1), timeout);
    assertThat(absolute.take(reading(3, "100"))).containsExactly(reading(3, "100"));
  }

  @Test
  void flush_tellsWhatIsHeldOnce() {
    absolute.take(reading(0, "100"));
    absolute.take(reading(1, "100"));
    assertThat(absolute.flush()).containsExactly(held(1, 1, 1));
    assertThat(absolute.flush()).isEmpty();
  }

  @Property
  void everyReading_isRecordedOrCounted(
      @ForAll @Size(max = 200) List<@IntRange(max = 5) Integer> values) {
    HeldBack heldBack = new HeldBack(Map.of(TAG, band("1", false)));
    List<Observation> recorded = new ArrayList<>();
    for (int second = 0; second < values.size(); second++) {
      recorded.addAll(heldBack.take(reading(second, values.get(second).toString())));
    }
    recorded.addAll(heldBack.flush());
    long polls =
        recorded.stream().mapToLong(seen -> seen instanceof Gap gap ? gap.missed() : 1).sum();
    assertThat(polls).isEqualTo(values.size());
  }

  @Test
  void mistakes_areRefusedWithTheReason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> band("1", true))
        .withMessage("deadband '100%' is not 0% to 100%");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> band("-1", false))
        .withMessage("deadband '-1' is below 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> band("1", false).check(Duration.ofMinutes(2)))
        .withMessageStartingWith("max silence 'PT1M' is below the period");
  }
}
