// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.poll;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leakmonitor.source.Schedule;
import org.leakmonitor.source.modbus.Block;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Device;
import org.leakmonitor.source.modbus.wire.NoAnswer;

/**
 * Whose turn it is on a bus: what failed waits until nothing else is due, and a unit that keeps
 * silent is left alone for longer each time, up to its back-off; the slots meanwhile share its
 * failure instead of waiting for it again. Not safe for use by several threads.
 */
final class Turns {

  /** So that a bus with no time to spare still notices a recovery, and starves no tag. */
  static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

  /** How long a connection that cannot be made is left alone; refusals come at once. */
  private static final long RECONNECT_NANOS = Duration.ofMillis(200).toNanos();

  private final Schedule<Poll> schedule = new Schedule<>();
  private final Map<Integer, Failure> silentUnits = new HashMap<>();
  private Optional<Failure> unreachable = Optional.empty();

  /** Shared by the slots within the pause, and by those that were due when it happened. */
  private record Failure(long due, long askedAt, long pause, NoAnswer cause) {
    boolean holds(long slot) {
      return slot <= askedAt || slot < due + pause;
    }
  }

  /** The first slot of every block lies at {@code start} monotonic nanoseconds. */
  Turns(Bus bus, List<Block> blocks, long start) {
    for (Block block : blocks) {
      Device device = bus.device(block.unitId());
      schedule.add(new Poll(block, device, start), block.period(), start);
    }
  }

  /** When something is due next, monotonic nanoseconds. */
  long nextDue() {
    return schedule.nextDue();
  }

  /** The slot to serve now; something has to be due. */
  Schedule.Slot<Poll> next(long now) {
    Comparator<Poll> precedence =
        Comparator.comparingInt((Poll poll) -> isStarved(poll, now) ? 0 : 1)
            .thenComparingInt(this::doubt)
            .thenComparing(poll -> poll.block().priority())
            .thenComparingLong(Poll::askedAt);
    return schedule.take(now, precedence);
  }

  /** Whether others went before it for too long, beyond the time that it is left alone. */
  private boolean isStarved(Poll poll, long now) {
    Failure silence = silentUnits.get(poll.block().unitId());
    long pause = silence == null ? 0 : silence.pause;
    return now - poll.askedAt() > poll.block().period().toNanos() + pause + PATIENCE_NANOS;
  }

  private int doubt(Poll poll) {
    if (poll.failing().isPresent()) {
      return 2;
    }
    return isSilent(poll) ? 1 : 0;
  }

  /** Whether the unit gave no answer when it was asked last. */
  boolean isSilent(Poll poll) {
    return silentUnits.containsKey(poll.block().unitId());
  }

  /** The failure that a slot shares unasked; empty where it is to be asked. */
  Optional<NoAnswer> shared(Schedule.Slot<Poll> slot) {
    Optional<Failure> silence = Optional.ofNullable(silentUnits.get(slot.item().block().unitId()));
    Optional<NoAnswer> cause =
        unreachable
            .filter(failure -> failure.holds(slot.due()))
            .or(() -> silence.filter(failure -> failure.holds(slot.due())))
            .map(Failure::cause);
    cause.ifPresent(failure -> slot.item().failing(Optional.of(failure.why())));
    return cause;
  }

  void answered(Poll poll) {
    poll.failing(Optional.empty());
    reached(poll);
  }

  void failed(Schedule.Slot<Poll> slot, NoAnswer cause) {
    Poll poll = slot.item();
    poll.failing(Optional.of(cause.why()));
    switch (cause.reach()) {
      case BLOCK -> reached(poll);
      case UNIT -> {
        unreachable = Optional.empty();
        int unitId = poll.block().unitId();
        Optional<Failure> before = Optional.ofNullable(silentUnits.get(unitId));
        long pause = before.map(failure -> longer(failure.pause, poll)).orElse(0L);
        silentUnits.put(unitId, new Failure(slot.due(), poll.askedAt(), pause, cause));
      }
      case BUS ->
          unreachable =
              Optional.of(new Failure(slot.due(), poll.askedAt(), RECONNECT_NANOS, cause));
    }
  }

  /** Twice as long as before, beginning with a period, but no longer than its back-off. */
  private static long longer(long pause, Poll poll) {
    long doubled = Math.max(2 * pause, poll.block().period().toNanos());
    return Math.min(doubled, poll.device().backoff().toNanos());
  }

  private void reached(Poll poll) {
    unreachable = Optional.empty();
    silentUnits.remove(poll.block().unitId());
  }
}
