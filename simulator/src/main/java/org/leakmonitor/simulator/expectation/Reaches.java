// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import java.util.Locale;
import java.util.Optional;

/** A tag comes to lie between two values at least once, as a short wave makes it. */
public record Reaches(String tag, Window during, double low, double high) implements Expectation {
  /**
   * From a lower to a higher value.
   *
   * @throws IllegalArgumentException if not
   */
  public Reaches {
    if (!(low <= high)) {
      throw new IllegalArgumentException("low '" + low + "' is above high '" + high + "'");
    }
  }

  @Override
  public String sentence() {
    return tag + " comes to between " + low + " and " + high + " within " + during;
  }

  @Override
  public Optional<String> unmet(Observations seen) {
    if (seen.values(tag, during).anyMatch(value -> low <= value && value <= high)) {
      return Optional.empty();
    }
    double least = seen.values(tag, during).min().orElse(Double.NaN);
    double most = seen.values(tag, during).max().orElse(Double.NaN);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s went from %.4f to %.4f and never reached %.4f to %.4f",
            tag,
            least,
            most,
            low,
            high));
  }
}
