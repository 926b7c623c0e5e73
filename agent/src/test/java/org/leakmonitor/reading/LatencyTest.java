// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class LatencyTest {

  @Test
  void percentile_ofNothingIsZero() {
    assertThat(new Latency().percentile(0.99)).isZero();
  }

  @Property
  void percentile_ofOneIsWithinTwoPercent(@ForAll @LongRange(max = 1L << 40) long millis) {
    Latency latency = new Latency();
    latency.record(millis);
    latency.record(1L << 40);
    assertThat((double) latency.percentile(0.5))
        .isCloseTo((double) millis, Percentage.withPercentage(2));
  }

  @Test
  void percentile_ofManyIsWithinTwoPercentOfTheSorted() {
    Latency latency = new Latency();
    Random random = new Random(7);
    long[] all = new long[100_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = (long) Math.exp(random.nextDouble() * 15);
      latency.record(all[i]);
    }
    Arrays.sort(all);
    for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 0.999}) {
      long exact = all[(int) Math.ceil(share * all.length) - 1];
      assertThat((double) latency.percentile(share))
          .isCloseTo((double) exact, Percentage.withPercentage(2));
    }
    assertThat(latency.max()).isEqualTo(all[all.length - 1]);
    assertThat(latency.percentile(1)).isLessThanOrEqualTo(latency.max());
  }

  @Test
  void record_countsANegativeDurationAsZero() {
    Latency latency = new Latency();
    latency.record(-5);
    latency.record(Long.MAX_VALUE);
    assertThat(latency.percentile(0.5)).isZero();
    assertThat(latency.max()).isEqualTo(1L << 40);
  }
}
