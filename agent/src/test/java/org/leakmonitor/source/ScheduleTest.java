// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final Duration PERIOD = Duration.ofNanos(100);

  private final Schedule<String> schedule = new Schedule<>();

  @Test
  void emptySchedule_isNeverDue() {
    assertThat(schedule.nextDue()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void lateTake_doesNotShiftTheGrid() {
    schedule.add("A", PERIOD, 1000);
    long now = 1000;
    for (int slot = 0; slot < 50; slot++) {
      now = schedule.nextDue() + 99;
      assertThat(schedule.take(now).missed()).isZero();
    }
    assertThat(schedule.nextDue()).isEqualTo(1000 + 50 * 100);
  }

  @Test
  void oversleptSlots_areCountedAndNotMadeUp() {
    schedule.add("A", PERIOD, 1000);
    Schedule.Slot<String> slot = schedule.take(1350);
    assertThat(slot.due()).isEqualTo(1300);
    assertThat(slot.missed()).isEqualTo(3);
    assertThat(slot.firstMissed()).isEqualTo(1000);
    assertThat(slot.lastMissed()).isEqualTo(1200);
    assertThat(schedule.nextDue()).isEqualTo(1400);
  }

  @Test
  void earliestSlot_comesFirst() {
    schedule.add("slow", Duration.ofNanos(300), 0);
    schedule.add("fast", PERIOD, 50);
    List<String> order = new ArrayList<>();
    for (int slot = 0; slot < 6; slot++) {
      order.add(schedule.take(schedule.nextDue()).item());
    }
    assertThat(order).containsExactly("slow", "fast", "fast", "fast", "slow", "fast");
  }

  @Test
  void precedence_choosesAmongWhatIsDueOnly() {
    schedule.add("c", PERIOD, 0);
    schedule.add("b", PERIOD, 10);
    schedule.add("a", PERIOD, 20);
    Comparator<String> alphabet = Comparator.naturalOrder();
    assertThat(schedule.take(15, alphabet).item()).isEqualTo("b");
    assertThat(schedule.take(15, alphabet).item()).isEqualTo("c");
    assertThat(schedule.nextDue()).isEqualTo(20);
    assertThat(schedule.take(130, alphabet)).isEqualTo(new Schedule.Slot<>("a", 120, 1, 20, 100));
  }

  @Property
  void everySlot_isTakenOrMissedExactlyOnce(
      @ForAll @Size(min = 1, max = 50) List<@LongRange(max = 1000) Long> delays) {
    Schedule<String> grid = new Schedule<>();
    grid.add("A", PERIOD, 0);
    long now = 0;
    long accounted = 0;
    for (long delay : delays) {
      now = Math.max(now, grid.nextDue()) + delay;
      Schedule.Slot<String> slot = grid.take(now);
      assertThat(slot.firstMissed()).isEqualTo(accounted * 100);
      accounted += slot.missed() + 1;
      assertThat(slot.due()).isEqualTo((accounted - 1) * 100);
      assertThat(now).isBetween(slot.due(), slot.due() + 99);
    }
  }
}
