// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.Raw;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.reading.Value;
import org.leakmonitor.source.Deadband;
import org.leakmonitor.source.Limits;
import org.leakmonitor.source.Point;
import org.leakmonitor.source.Scaling;

/**
 * A measuring point, and how its registers become a value.
 *
 * @param unit of the value after scaling
 * @param limits in {@code unit}; a value outside is recorded with bad quality
 * @param period between two polls, 10 ms to 24 h
 * @param priority where the bus has more to do than time
 * @param raw whether a reading keeps its register words
 * @param deadband which readings are not worth a record; empty where each is
 */
public record Tag(
    TagId id,
    Registers registers,
    Scaling scaling,
    Unit unit,
    Limits limits,
    Duration period,
    Priority priority,
    boolean raw,
    Optional<Deadband> deadband)
    implements Point {

  /**
   * @throws IllegalArgumentException if the tag stands for all tags, or the period is out of range
   */
  public Tag {
    Point.check(id, period, deadband);
  }

  /**
   * What this tag's cells say: a reading, or a gap with the words where they are no number that a
   * record can hold.
   *
   * @param cells exactly this tag's
   * @param at when the answer arrived
   * @param slot wall time of the poll's slot
   */
  public Observation observe(List<Integer> cells, Instant at, Instant slot) {
    Optional<Value> value = value(cells);
    if (value.isEmpty()) {
      Optional<Raw> evidence = Optional.of(Raw.ofWords(cells));
      return new Gap(id, at, slot, slot, 1, Gap.Why.SENSOR_FAULT, evidence);
    }
    Optional<Raw> kept = raw ? Optional.of(Raw.ofWords(cells)) : Optional.empty();
    return new Reading(id, at, value.get(), unit, quality(cells, value.get()), kept);
  }

  /** Empty for NaN, infinity, no decimal digits, and magnitudes that no record can hold. */
  public Optional<Value> value(List<Integer> cells) {
    return registers.decode(cells).flatMap(scaling::apply);
  }

  /** Of a value that these cells gave: a denormal is none that a transmitter means. */
  public Quality quality(List<Integer> cells, Value value) {
    return registers.denormal(cells) ? Quality.BAD : limits.quality(value);
  }
}
