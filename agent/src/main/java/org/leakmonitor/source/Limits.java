// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source;

import java.math.BigDecimal;
import java.util.Optional;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.Value;

/** What a tag can measure, in its engineering unit, both ends included; an absent end is open. */
public record Limits(Optional<BigDecimal> low, Optional<BigDecimal> high) {

  public static final Limits NONE = new Limits(Optional.empty(), Optional.empty());

  /**
   * @throws IllegalArgumentException if {@code low} is not below {@code high}
   */
  public Limits {
    if (low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) >= 0) {
      throw new IllegalArgumentException(
          "low limit '" + low.get() + "' is not below the high limit '" + high.get() + "'");
    }
  }

  /** Judges the rounded value, so that the record alone shows why. */
  public Quality quality(Value value) {
    boolean below = low.isPresent() && value.number().compareTo(low.get()) < 0;
    boolean above = high.isPresent() && value.number().compareTo(high.get()) > 0;
    return below || above ? Quality.BAD : Quality.GOOD;
  }
}
