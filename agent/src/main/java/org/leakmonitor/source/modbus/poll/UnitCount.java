// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.poll;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Latency;
import org.leakmonitor.source.modbus.wire.Answer;
import org.leakmonitor.source.modbus.wire.NoAnswer;

/** Counts what one unit brought; whoever uses it sees to threads. */
final class UnitCount {

  private static final long NANOS_PER_MICRO = 1_000;

  private final int unitId;
  private final Latency roundTrips = new Latency();
  private final Map<Gap.Why, Long> gaps = new EnumMap<>(Gap.Why.class);
  private UnitStanding.State state = UnitStanding.State.UNTRIED;
  private Instant since;
  private String reason = "";
  private long polls;

  UnitCount(int unitId, Instant since) {
    this.unitId = unitId;
    this.since = since;
  }

  void answered(Answer answer) {
    roundTrips.record(answer.roundTrip().toNanos() / NANOS_PER_MICRO);
    become(UnitStanding.State.ANSWERING, "", answer.at());
  }

  void failed(NoAnswer cause, Instant at) {
    become(state(cause), cause.reason(), at);
  }

  private static UnitStanding.State state(NoAnswer cause) {
    return switch (cause.reach()) {
      case BUS -> UnitStanding.State.UNREACHABLE;
      case UNIT ->
          cause.why() == Gap.Why.SENSOR_FAULT
              ? UnitStanding.State.FOREIGN
              : UnitStanding.State.SILENT;
      case BLOCK ->
          cause.why() == Gap.Why.EXCEPTION
              ? UnitStanding.State.REFUSING
              : UnitStanding.State.GARBLED;
    };
  }

  private void become(UnitStanding.State next, String why, Instant at) {
    if (state != next) {
      state = next;
      since = at;
    }
    reason = why;
  }

  void readings(long count) {
    polls += count;
  }

  void missed(Gap.Why why, long count) {
    polls += count;
    gaps.merge(why, count, Long::sum);
  }

  UnitStanding standing() {
    return new UnitStanding(
        unitId,
        state,
        since,
        reason,
        polls,
        gaps,
        roundTrips.percentile(0.50),
        roundTrips.percentile(0.99));
  }
}
