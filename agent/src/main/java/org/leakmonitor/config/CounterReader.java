// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.leakmonitor.board.LineId;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.source.Limits;
import org.leakmonitor.source.Point;
import org.leakmonitor.source.Scaling;
import org.leakmonitor.source.gpio.Counter;
import org.leakmonitor.source.gpio.Gauge;

/** Reads a line of pulses, and the two tags that come of it. */
final class CounterReader {

  private static final String FREQUENCY = "frequency";
  private static final String TOTAL = "total";

  private static final TagId SOME_TAG = new TagId("x");

  /** For a counter that has no tag which can be read, so that the rest is checked all the same. */
  private static final Gauge STAND_IN =
      new Gauge(
          SOME_TAG,
          new Scaling(BigDecimal.ONE, BigDecimal.ZERO, PointReader.DECIMALS),
          new Unit("x"),
          Limits.NONE,
          PointReader.PERIOD,
          Optional.empty());

  private final Section counter;
  private final Lines lines;

  CounterReader(Section counter, Lines lines) {
    this.counter = counter;
    this.lines = lines;
  }

  Optional<Counter> read() {
    Optional<LineId> line = lines.take(counter);
    Duration period = counter.check(this::period).orElse(PointReader.PERIOD);
    Optional<Gauge> frequency = gauge(FREQUENCY, period);
    Optional<Gauge> total = gauge(TOTAL, period);
    if (!counter.has(FREQUENCY) && !counter.has(TOTAL)) {
      counter.refuse(
          TOTAL,
          "the counter has neither 'frequency' nor 'total'",
          "add 'total: {tag: …, unit: …}', or 'frequency', or both");
    }
    boolean told = frequency.isPresent() || total.isPresent();
    Optional<Counter> read =
        counter.build(
            () ->
                new Counter(
                    line.orElse(Lines.STAND_IN),
                    Lines.pull(counter),
                    Lines.polarity(counter),
                    counter.duration("debounce", Duration.ZERO),
                    period,
                    frequency,
                    told ? total : Optional.of(STAND_IN)));
    return read.filter(whole -> told && line.isPresent());
  }

  /** Checked here, since the tags that have it stand in sections of their own. */
  private Duration period() {
    Duration period = counter.duration("period", PointReader.PERIOD);
    Point.check(SOME_TAG, period, Optional.empty());
    return period;
  }

  private Optional<Gauge> gauge(String key, Duration period) {
    if (!counter.has(key)) {
      return Optional.empty();
    }
    Section gauge = counter.section(key);
    String tag = gauge.text("tag");
    Optional<Gauge> read =
        gauge.build(
            () -> {
              Scaling scaling = PointReader.scaling(gauge);
              String unit = gauge.text("unit");
              Limits limits = PointReader.limits(gauge);
              return new Gauge(
                  new TagId(tag),
                  scaling,
                  new Unit(unit),
                  limits,
                  period,
                  PointReader.deadband(gauge, period));
            });
    return read.filter(whole -> gauge.has("tag"));
  }
}
