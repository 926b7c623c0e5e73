// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.leakmonitor.board.Edge;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.Raw;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.Value;
import org.leakmonitor.source.gpio.Counter;
import org.leakmonitor.source.gpio.Gauge;

/** A line that is a pulse counter: a frequency and a total at each slot. */
final class CounterUse implements LineUse {

  private static final BigDecimal NANOS_PER_SECOND = BigDecimal.TEN.pow(9);

  private static final BigDecimal ROLLS_OVER_AT = BigDecimal.TEN.pow(11);

  private final Counter counter;
  private final SteadyClock clock;
  private final Pulses pulses;
  private final long halfPeriod;

  /**
   * @param counted what the total was when it was recorded last; empty for none, that is 0
   */
  CounterUse(Counter counter, OptionalLong counted, SteadyClock clock, LineCounts counts) {
    this.counter = counter;
    this.clock = clock;
    this.pulses = new Pulses(counted.orElse(0), counts);
    this.halfPeriod = counter.period().toNanos() / 2;
  }

  @Override
  public void begin(long now, boolean afterOutage) {
    pulses.begin(now, afterOutage);
  }

  @Override
  public List<Observation> change(Edge change, long now) {
    if (change.active()) {
      pulses.pulse();
    }
    return List.of();
  }

  /**
   * The first slot after an outage brings a frequency over the time since then, if that is half a
   * period or more: a pulse in a moment would else be a torrent.
   */
  @Override
  public List<Observation> slot(boolean active, Instant due, long now) {
    Pulses.Window window = pulses.cut(now);
    Instant at = clock.instantAt(now);
    List<Observation> all = new ArrayList<>(2);
    counter
        .frequency()
        .map(
            gauge ->
                !window.whole() && window.nanos() < halfPeriod
                    ? Gap.one(gauge.id(), at, due, Gap.Why.IO_ERROR)
                    : frequency(gauge, window, at, due))
        .ifPresent(all::add);
    counter.total().map(gauge -> total(gauge, window, at)).ifPresent(all::add);
    return all;
  }

  @Override
  public List<Observation> rest(boolean active, long now) {
    return List.of();
  }

  /** The total, so that it goes on from here; the frequency of a part of a period is none. */
  @Override
  public List<Observation> end(boolean isRead) {
    if (!isRead) {
      return List.of();
    }
    long now = clock.nanos();
    Pulses.Window window = pulses.cut(now);
    return counter.total().map(gauge -> total(gauge, window, clock.instantAt(now))).stream()
        .map(Observation.class::cast)
        .toList();
  }

  private static Observation frequency(Gauge gauge, Pulses.Window window, Instant at, Instant due) {
    Optional<Value> value = gauge.scaling().apply(hertz(window));
    return value.isPresent()
        ? reading(gauge, at, value.get(), window.certain(), Optional.empty())
        : Gap.one(gauge.id(), at, due, Gap.Why.SENSOR_FAULT);
  }

  /** Pulses a second; a window is never empty, but a coarse clock may say so. */
  static BigDecimal hertz(Pulses.Window window) {
    return BigDecimal.valueOf(window.pulses())
        .multiply(NANOS_PER_SECOND)
        .divide(BigDecimal.valueOf(Math.max(1, window.nanos())), MathContext.DECIMAL64);
  }

  private Observation total(Gauge gauge, Pulses.Window window, Instant at) {
    return reading(
        gauge,
        at,
        total(gauge, pulses.total()),
        window.certain() && window.whole(),
        Optional.of(raw(pulses.total())));
  }

  /**
   * A count in engineering units. It rolls over to 0 at 10^11 units, which no record can hold, as a
   * mechanical counter does; the raw count does not.
   */
  static Value total(Gauge gauge, long count) {
    BigDecimal exact =
        BigDecimal.valueOf(count).multiply(gauge.scaling().scale()).add(gauge.scaling().offset());
    // What is so close below that it rounds up to 10^11 has rolled over, too.
    return Value.of(exact.remainder(ROLLS_OVER_AT), gauge.scaling().decimals())
        .orElse(new Value(BigDecimal.ZERO));
  }

  /** The count behind a total: 8 bytes, high byte first. */
  static Raw raw(long count) {
    return new Raw(HexFormat.of().toHexDigits(count));
  }

  private static Reading reading(
      Gauge gauge, Instant at, Value value, boolean certain, Optional<Raw> raw) {
    return new Reading(
        gauge.id(), at, value, gauge.unit(), quality(gauge, Optional.of(value), certain), raw);
  }

  /** Bad where there is no value or one outside the limits, uncertain where edges are missing. */
  static Quality quality(Gauge gauge, Optional<Value> value, boolean certain) {
    Quality judged = value.map(gauge.limits()::quality).orElse(Quality.BAD);
    return judged.equals(Quality.GOOD) && !certain ? Quality.UNCERTAIN : judged;
  }
}
