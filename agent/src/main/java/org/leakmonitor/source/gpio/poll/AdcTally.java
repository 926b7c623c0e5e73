// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.source.gpio.Adc;
import org.leakmonitor.source.gpio.Current;

/** Counts what a converter brought. Its thread writes, any thread may read. */
final class AdcTally {

  private final Adc adc;
  private final Map<Gap.Why, Long> gaps = new EnumMap<>(Gap.Why.class);
  private final Map<String, Long> counts = new TreeMap<>();
  private InputStanding.State state = InputStanding.State.UNTRIED;
  private Instant since;
  private long polls;
  private String reason = "";

  AdcTally(Adc adc, Instant now) {
    this.adc = adc;
    this.since = now;
    for (Current current : Current.values()) {
      if (current != Current.MEASURING) {
        counts.put(word(current), 0L);
      }
    }
  }

  synchronized void state(InputStanding.State next, Instant at) {
    if (state != next) {
      state = next;
      since = at;
    }
  }

  synchronized void failed(String cause) {
    reason = cause;
  }

  synchronized void read(Current current) {
    if (current != Current.MEASURING) {
      counts.merge(word(current), 1L, Long::sum);
    }
  }

  synchronized void observed(Observation observation) {
    if (observation instanceof Gap gap) {
      polls += gap.missed();
      gaps.merge(gap.why(), gap.missed(), Long::sum);
    } else {
      polls++;
    }
  }

  synchronized InputStanding standing() {
    return new InputStanding(
        adc.name(), adc.chip().place(), state, since, polls, gaps, counts, reason);
  }

  private static String word(Current current) {
    return switch (current) {
      case OPEN -> "open";
      case SHORT -> "short";
      case FAILURE_LOW, FAILURE_HIGH -> "failed";
      case SATURATED_LOW, SATURATED_HIGH -> "saturated";
      case MEASURING -> "measuring";
    };
  }
}
