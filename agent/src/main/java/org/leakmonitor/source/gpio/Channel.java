// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.reading.Value;
import org.leakmonitor.source.Deadband;
import org.leakmonitor.source.Limits;
import org.leakmonitor.source.Point;

/**
 * A transmitter at a converter.
 *
 * @param gainVolts the range to measure in, at an ADS1115 alone: 6.144, 4.096, 2.048, 1.024, 0.512
 *     or 0.256
 * @param oversampling how many samples make one reading, 1 to 32: their mean
 * @param decimals of the rounded value, 0 to 6
 * @param limits in {@code unit}; a value outside is recorded with bad quality
 * @param raw whether a reading keeps its codes
 */
public record Channel(
    TagId id,
    Input input,
    Optional<BigDecimal> gainVolts,
    Loop loop,
    int oversampling,
    Unit unit,
    int decimals,
    Limits limits,
    Duration period,
    boolean raw,
    Optional<Deadband> deadband)
    implements Point {

  /** So many codes of 2 bytes fit into a record's {@code raw}. */
  private static final int MOST_SAMPLES = 32;

  /**
   * @throws IllegalArgumentException if a component is out of its range
   */
  public Channel {
    Point.check(id, period, deadband);
    if (oversampling < 1 || oversampling > MOST_SAMPLES) {
      throw new IllegalArgumentException("oversampling '" + oversampling + "' is not 1 to 32");
    }
    if (decimals < 0 || decimals > Value.MAX_DECIMALS) {
      throw new IllegalArgumentException("decimals '" + decimals + "' is not 0 to 6");
    }
  }
}
