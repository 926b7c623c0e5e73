// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.leakmonitor.ledger.SeqRange;

final class CursorTest {

  private static final int END = 40;

  private enum Verb {
    TAKE,
    ACKNOWLEDGE,
    FAIL
  }

  private record Step(Verb verb, SeqRange range) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<SeqRange> ranges =
        Combinators.combine(
                Arbitraries.longs().between(0, END - 1), Arbitraries.longs().between(0, 9))
            .as((first, more) -> new SeqRange(first, Math.min(END - 1, first + more)));
    return Combinators.combine(Arbitraries.of(Verb.class), ranges)
        .as(Step::new)
        .list()
        .ofMaxSize(40);
  }

  @Property
  void cursor_agreesWithASlowAndObviousSet(@ForAll("steps") List<Step> steps) {
    Cursor cursor = new Cursor(List.of());
    TreeSet<Long> acknowledged = new TreeSet<>();
    TreeSet<Long> taken = new TreeSet<>();
    for (Step step : steps) {
      for (long seq = step.range.first(); seq <= step.range.last(); seq++) {
        switch (step.verb) {
          case TAKE -> taken.add(seq);
          case ACKNOWLEDGE -> {
            taken.remove(seq);
            acknowledged.add(seq);
          }
          case FAIL -> taken.remove(seq);
        }
      }
      switch (step.verb) {
        case TAKE -> cursor.take(step.range);
        case ACKNOWLEDGE -> cursor.acknowledge(step.range);
        case FAIL -> cursor.fail(step.range);
      }
      assertThat(cursor.count()).isEqualTo(acknowledged.size());
      assertThat(cursor.ranges()).isEqualTo(ranges(acknowledged));
      TreeSet<Long> busy = new TreeSet<>(acknowledged);
      busy.addAll(taken);
      for (long from = 0; from <= END; from++) {
        assertThat(cursor.next(from, END)).isEqualTo(next(busy, from));
      }
    }
    assertThat(new Cursor(cursor.ranges()).ranges()).isEqualTo(cursor.ranges());
  }

  private static List<SeqRange> ranges(SortedSet<Long> set) {
    List<SeqRange> ranges = new ArrayList<>();
    for (long seq : set) {
      if (!set.contains(seq - 1)) {
        long last = seq;
        while (set.contains(last + 1)) {
          last++;
        }
        ranges.add(new SeqRange(seq, last));
      }
    }
    return ranges;
  }

  private static Optional<SeqRange> next(SortedSet<Long> busy, long from) {
    for (long seq = from; seq < END; seq++) {
      if (!busy.contains(seq)) {
        long last = seq;
        while (last + 1 < END && !busy.contains(last + 1)) {
          last++;
        }
        return Optional.of(new SeqRange(seq, last));
      }
    }
    return Optional.empty();
  }

  @Test
  void next_skipsWhatWasAcknowledgedBeforeTheStart() {
    Cursor cursor = new Cursor(List.of(new SeqRange(0, 9), new SeqRange(12, 20)));
    assertThat(cursor.next(0, 30)).contains(new SeqRange(10, 11));
    cursor.take(new SeqRange(10, 11));
    assertThat(cursor.next(0, 30)).contains(new SeqRange(21, 29));
    cursor.acknowledge(new SeqRange(10, 11));
    assertThat(cursor.ranges()).containsExactly(new SeqRange(0, 20));
  }
}
