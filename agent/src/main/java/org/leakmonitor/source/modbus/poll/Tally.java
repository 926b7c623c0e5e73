// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Device;
import org.leakmonitor.source.modbus.Tag;
import org.leakmonitor.source.modbus.wire.Answer;
import org.leakmonitor.source.modbus.wire.NoAnswer;

/** Counts what a bus brought, unit by unit. Its bus writes, any thread may read. */
final class Tally {

  /** Over how long a time the load is taken. */
  private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

  private final Bus bus;
  private final Map<Integer, UnitCount> units = new TreeMap<>();
  private long windowBegan;
  private long busy;
  private double lastLoad;
  private boolean windowed;

  Tally(Bus bus, Instant now, long nanos) {
    this.bus = bus;
    this.windowBegan = nanos;
    for (Device device : bus.devices()) {
      units.put(device.unitId(), new UnitCount(device.unitId(), now));
    }
  }

  /** A question took from {@code began} to {@code ended}, monotonic nanoseconds. */
  synchronized void busy(long began, long ended) {
    busy += ended - began;
    if (ended - windowBegan >= WINDOW_NANOS) {
      lastLoad = (double) busy / (ended - windowBegan);
      windowed = true;
      busy = 0;
      windowBegan = ended;
    }
  }

  synchronized void answered(Device device, Answer answer) {
    with(device.unitId(), unit -> unit.answered(answer));
  }

  synchronized void failed(Device device, NoAnswer cause, Instant at) {
    with(device.unitId(), unit -> unit.failed(cause, at));
  }

  /** What was handed over for one tag. */
  synchronized void observed(Tag tag, Observation observation) {
    with(
        tag.registers().unitId(),
        unit -> {
          if (observation instanceof Gap gap) {
            unit.missed(gap.why(), gap.missed());
          } else {
            unit.readings(1);
          }
        });
  }

  private void with(int unitId, Consumer<UnitCount> action) {
    UnitCount unit = units.get(unitId);
    if (unit != null) {
      action.accept(unit);
    }
  }

  synchronized BusStanding standing(long nanos) {
    double now = nanos == windowBegan ? 0 : (double) busy / (nanos - windowBegan);
    return new BusStanding(
        bus.name(),
        bus.transport().address(),
        windowed ? lastLoad : now,
        units.values().stream().map(UnitCount::standing).toList());
  }
}
