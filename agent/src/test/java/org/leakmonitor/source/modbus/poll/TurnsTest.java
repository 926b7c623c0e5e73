// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.source.Schedule;
import org.leakmonitor.source.modbus.Blocks;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Capability;
import org.leakmonitor.source.modbus.Device;
import org.leakmonitor.source.modbus.Framing;
import org.leakmonitor.source.modbus.Priority;
import org.leakmonitor.source.modbus.Samples;
import org.leakmonitor.source.modbus.Tag;
import org.leakmonitor.source.modbus.Transport;
import org.leakmonitor.source.modbus.wire.NoAnswer;

class TurnsTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private final NoAnswer silent = new NoAnswer(Gap.Why.TIMEOUT, NoAnswer.Reach.UNIT, "no answer");
  private final NoAnswer unreachable =
      new NoAnswer(Gap.Why.IO_ERROR, NoAnswer.Reach.BUS, "cannot connect");

  private static Turns turns(Tag... tags) {
    Bus bus = Samples.bus("line-1", "192.0.2.7", 502, Samples.TIMEOUT, tags);
    return new Turns(bus, Blocks.plan(bus), 0);
  }

  private static String name(Schedule.Slot<Poll> slot) {
    return slot.item().block().tags().get(0).id().text();
  }

  private static Schedule.Slot<Poll> fail(Turns turns, NoAnswer cause, long now) {
    Schedule.Slot<Poll> slot = turns.next(now);
    slot.item().askedAt(now);
    turns.failed(slot, cause);
    return slot;
  }

  @Test
  void silentUnit_sharesItsFailureWithItsOtherBlocksDueByThen() {
    Turns turns = turns(Samples.tag("A", 1, 0), Samples.tag("B", 1, 9), Samples.tag("C", 2, 0));
    List<String> shared = new ArrayList<>();
    while (name(fail(turns, silent, 0)).equals("C")) {
      turns = turns(Samples.tag("A", 1, 0), Samples.tag("B", 1, 9), Samples.tag("C", 2, 0));
    }
    for (int rest = 0; rest < 2; rest++) {
      Schedule.Slot<Poll> slot = turns.next(1);
      turns.shared(slot).ifPresent(cause -> shared.add(slot.item().block().unitId() + ""));
    }
    assertThat(shared).containsExactly("1");
  }

  @Test
  void silentUnit_isAskedAgainInTheNextSlotAndByAnotherBlock() {
    Turns turns = turns(Samples.tag("A", 1, 0), Samples.tag("B", 1, 9));
    String asked = name(fail(turns, silent, 0));
    assertThat(turns.shared(turns.next(0))).contains(silent);
    Schedule.Slot<Poll> next = turns.next(SECOND);
    assertThat(turns.shared(next)).isEmpty();
    assertThat(name(next)).isNotEqualTo(asked);
  }

  @Test
  void lostConnection_isSharedByEveryUnit() {
    Turns turns = turns(Samples.tag("A", 1, 0), Samples.tag("B", 2, 0));
    fail(turns, unreachable, 0);
    Schedule.Slot<Poll> other = turns.next(0);
    assertThat(turns.shared(other)).contains(unreachable);
    assertThat(other.item().failing()).contains(Gap.Why.IO_ERROR);
  }

  @Test
  void whatFailed_waitsUntilNothingElseIsDue() {
    Turns turns = turns(Samples.tag("A", 1, 0), Samples.tag("B", 2, 0), Samples.tag("C", 3, 0));
    String dead = name(fail(turns, silent, 0));
    for (int rest = 0; rest < 2; rest++) {
      Schedule.Slot<Poll> slot = turns.next(1);
      slot.item().askedAt(1);
      turns.answered(slot.item());
    }
    List<String> order = new ArrayList<>();
    for (int rest = 0; rest < 3; rest++) {
      order.add(name(turns.next(SECOND)));
    }
    assertThat(order).endsWith(dead).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void whatFailed_comesFirstWhenItHasWaitedForLong() {
    Turns turns = turns(Samples.tag("A", 1, 0), Samples.tag("B", 2, 0));
    String dead = name(fail(turns, silent, 0));
    turns.next(0).item().askedAt(Turns.PATIENCE_NANOS);
    assertThat(name(turns.next(Turns.PATIENCE_NANOS + 2 * SECOND))).isEqualTo(dead);
  }

  @Test
  void silentUnit_isAskedOnceABackoff() {
    Device patient =
        new Device(
            1,
            Samples.TIMEOUT,
            0,
            Duration.ofSeconds(4),
            Duration.ZERO,
            Capability.FULL,
            Optional.empty());
    Bus bus =
        new Bus(
            "b",
            new Transport.Tcp("h", 502, Framing.MBAP),
            List.of(patient),
            List.of(Samples.tag("A", 1, 0)));
    Turns turns = new Turns(bus, Blocks.plan(bus), 0);
    List<Integer> asked = new ArrayList<>();
    for (int second = 0; second < 20; second++) {
      Schedule.Slot<Poll> slot = turns.next(second * SECOND);
      if (turns.shared(slot).isEmpty()) {
        slot.item().askedAt(second * SECOND);
        turns.failed(slot, silent);
        asked.add(second);
      }
    }
    assertThat(asked).containsExactly(0, 1, 2, 4, 8, 12, 16);
  }

  @Test
  void unitLeftAlone_isNotStarved() {
    Turns turns = turns(Samples.tag("A", 1, 0), Samples.tag("B", 2, 0));
    String dead = name(fail(turns, silent, 0));
    turns.next(0).item().askedAt(Turns.PATIENCE_NANOS - SECOND);
    assertThat(name(turns.next(Turns.PATIENCE_NANOS))).isNotEqualTo(dead);
  }

  private static Tag tag(String id, int address, Priority priority) {
    Tag plain = Samples.tag(id, 1, address);
    return new Tag(
        plain.id(),
        plain.registers(),
        plain.scaling(),
        plain.unit(),
        plain.limits(),
        plain.period(),
        priority,
        false,
        Optional.empty());
  }

  @Test
  void priority_goesFirstUntilAnotherStarves() {
    Turns turns = turns(tag("LOW", 0, Priority.LOW), tag("HIGH", 9, Priority.HIGH));
    assertThat(name(turns.next(0))).isEqualTo("HIGH");
    for (int second = 1; second <= 10; second++) {
      Schedule.Slot<Poll> slot = turns.next(second * SECOND);
      assertThat(name(slot)).as("second " + second).isEqualTo("HIGH");
      slot.item().askedAt(second * SECOND);
    }
    Schedule.Slot<Poll> starved = turns.next(11 * SECOND);
    assertThat(name(starved)).isEqualTo("LOW");
    assertThat(starved.missed()).isEqualTo(11);
  }

  @Test
  void answer_endsTheSilence() {
    Turns turns = turns(Samples.tag("A", 1, 0), Samples.tag("B", 1, 9));
    fail(turns, silent, 0);
    Schedule.Slot<Poll> other = turns.next(0);
    turns.answered(other.item());
    assertThat(turns.shared(other)).isEmpty();
    assertThat(other.item().failing()).isEmpty();
  }
}
