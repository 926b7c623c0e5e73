// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source;

import java.math.BigDecimal;
import java.time.Duration;
import org.leakmonitor.reading.Value;

/**
 * Which readings are not worth a record of their own: those that differ little from the last one
 * recorded.
 *
 * @param width how far a value may be away, in its unit, or as a part of the last one's magnitude
 * @param relative whether it is such a part
 * @param maxSilence after how long a reading is recorded all the same
 */
public record Deadband(BigDecimal width, boolean relative, Duration maxSilence) {

  /** As often as an outage is told of. */
  public static final Duration MAX_SILENCE = Duration.ofMinutes(1);

  private static final Duration LONGEST = Duration.ofHours(1);

  /**
   * @throws IllegalArgumentException if a component is out of its range
   */
  public Deadband {
    if (width.signum() < 0 || (relative && width.compareTo(BigDecimal.ONE) >= 0)) {
      throw new IllegalArgumentException(
          relative
              ? "deadband '" + width.movePointRight(2).toPlainString() + "%' is not 0% to 100%"
              : "deadband '" + width.toPlainString() + "' is below 0");
    }
    if (maxSilence.isNegative() || maxSilence.isZero() || maxSilence.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("max silence '" + maxSilence + "' is not 1 ms to 1 h");
    }
  }

  /**
   * Checks it against the period of its tag.
   *
   * @throws IllegalArgumentException if a tag of this period cannot have it
   */
  public void check(Duration period) {
    if (maxSilence.compareTo(period) < 0) {
      throw new IllegalArgumentException(
          "max silence '" + maxSilence + "' is below the period '" + period + "'");
    }
  }

  /** Whether a value is as good as the last one that was recorded. */
  boolean holds(Value last, Value next) {
    BigDecimal reach = relative ? last.number().abs().multiply(width) : width;
    return next.number().subtract(last.number()).abs().compareTo(reach) <= 0;
  }
}
