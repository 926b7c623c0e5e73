// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.leakmonitor.ledger.SeqRange;

class NumbersTest {

  private static final int HIGHEST = 40;

  @Test
  void numbers_joinToRanges() {
    assertThat(of(Set.of(1L, 2L, 4L, 5L, 3L, 9L)).ranges())
        .containsExactly(new SeqRange(1, 5), new SeqRange(9, 9));
  }

  @Test
  void numbers_areAnOrdinarySet() {
    Random random = new Random(3);
    for (int run = 0; run < 2_000; run++) {
      Set<Long> one = some(random);
      Set<Long> other = some(random);
      Numbers union = of(one);
      union.addAll(of(other));
      Set<Long> all = new TreeSet<>(one);
      all.addAll(other);
      assertThat(listed(union.ranges())).containsExactlyElementsOf(all);
      assertThat(union.count()).isEqualTo(all.size());
      Set<Long> rest = new TreeSet<>(one);
      rest.removeAll(other);
      assertThat(listed(of(one).without(of(other)))).containsExactlyElementsOf(rest);
    }
  }

  private static Set<Long> some(Random random) {
    Set<Long> some = new TreeSet<>();
    int count = random.nextInt(HIGHEST);
    for (int i = 0; i < count; i++) {
      some.add((long) random.nextInt(HIGHEST));
    }
    return some;
  }

  private static Numbers of(Set<Long> all) {
    Numbers numbers = new Numbers();
    all.forEach(numbers::add);
    all.forEach(number -> assertThat(numbers.has(number)).isTrue());
    return numbers;
  }

  private static List<Long> listed(List<SeqRange> ranges) {
    return ranges.stream()
        .flatMapToLong(range -> LongStream.rangeClosed(range.first(), range.last()))
        .boxed()
        .toList();
  }
}
