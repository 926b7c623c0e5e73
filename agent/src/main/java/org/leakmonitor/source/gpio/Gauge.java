// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio;

import java.time.Duration;
import java.util.Optional;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.source.Deadband;
import org.leakmonitor.source.Limits;
import org.leakmonitor.source.Point;
import org.leakmonitor.source.Scaling;

/**
 * One of the tags of a counter.
 *
 * @param scaling from pulses, or pulses a second, to {@code unit}
 * @param limits in {@code unit}; a value outside is recorded with bad quality
 */
public record Gauge(
    TagId id,
    Scaling scaling,
    Unit unit,
    Limits limits,
    Duration period,
    Optional<Deadband> deadband)
    implements Point {

  /**
   * @throws IllegalArgumentException if a component is out of its range
   */
  public Gauge {
    Point.check(id, period, deadband);
  }
}
