// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.poll;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.leakmonitor.source.Schedule;
import org.leakmonitor.source.modbus.Block;
import org.leakmonitor.source.modbus.wire.NoAnswer;

/**
 * Whose turn it is on a bus, so that a dead device holds up the others by one timeout at most: what
 * failed waits until nothing else is due, and where a unit was silent, its other slots that were
 * due by then share the failure instead of waiting for it again. Not safe for use by several
 * threads.
 */
final class Turns {

  /** So that a bus with no time to spare still notices a recovery. */
  static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

  private final Schedule<Poll> schedule = new Schedule<>();
  private final Map<Integer, Failure> silentUnits = new HashMap<>();
  private Optional<Failure> unreachable = Optional.empty();
  private long doubtfulAskedAt;

  private record Failure(long askedAt, NoAnswer cause) {}

  /** The first slot of every block lies at {@code start} monotonic nanoseconds. */
  Turns(List<Block> blocks, long start) {
    doubtfulAskedAt = start;
    blocks.forEach(block -> schedule.add(new Poll(block), block.period(), start));
  }

  /** When something is due next, monotonic nanoseconds. */
  long nextDue() {
    return schedule.nextDue();
  }

  /** The slot to serve now; something has to be due. */
  Schedule.Slot<Poll> next(long now) {
    boolean impatient = now - doubtfulAskedAt > PATIENCE_NANOS;
    Comparator<Poll> precedence = Comparator.comparingInt(impatient ? this::hope : this::doubt);
    return schedule.take(now, precedence.thenComparingLong(Poll::askedAt));
  }

  private int doubt(Poll poll) {
    if (poll.failing().isPresent()) {
      return 2;
    }
    return silentUnits.containsKey(poll.block().unitId()) ? 1 : 0;
  }

  private int hope(Poll poll) {
    return doubt(poll) == 0 ? 1 : 0;
  }

  /** The failure that a slot shares unasked; empty where it is to be asked. */
  Optional<NoAnswer> shared(Schedule.Slot<Poll> slot) {
    Optional<Failure> silence = Optional.ofNullable(silentUnits.get(slot.item().block().unitId()));
    Optional<NoAnswer> cause =
        Stream.of(unreachable, silence)
            .flatMap(Optional::stream)
            .filter(failure -> slot.due() <= failure.askedAt)
            .map(Failure::cause)
            .findFirst();
    cause.ifPresent(failure -> slot.item().failing(Optional.of(failure.why())));
    return cause;
  }

  /** A request is about to be sent at {@code now}. */
  void asking(Poll poll, long now) {
    if (doubt(poll) > 0) {
      doubtfulAskedAt = now;
    }
    poll.askedAt(now);
  }

  void answered(Poll poll) {
    poll.failing(Optional.empty());
    reached(poll);
  }

  void failed(Poll poll, NoAnswer cause) {
    poll.failing(Optional.of(cause.why()));
    Failure failure = new Failure(poll.askedAt(), cause);
    switch (cause.reach()) {
      case BLOCK -> reached(poll);
      case UNIT -> {
        unreachable = Optional.empty();
        silentUnits.put(poll.block().unitId(), failure);
      }
      case BUS -> unreachable = Optional.of(failure);
    }
  }

  private void reached(Poll poll) {
    unreachable = Optional.empty();
    silentUnits.remove(poll.block().unitId());
  }
}
