// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import static org.leakmonitor.simulator.expectation.Sentences.check;
import static org.leakmonitor.simulator.expectation.Sentences.said;
import static org.leakmonitor.simulator.expectation.Sentences.unless;

import java.util.Optional;

/** Every answered value of a tag lies between two others. */
public record Between(String tag, Window during, double low, double high) implements Expectation {
  /**
   * From a lower to a higher value.
   *
   * @throws IllegalArgumentException if not
   */
  public Between {
    check(low <= high, "low '" + low + "' is above high '" + high + "'");
  }

  @Override
  public String sentence() {
    return said("%s lies between %s and %s from %s", tag, low, high, during);
  }

  @Override
  public Optional<String> unmet(Observations seen) {
    double least = seen.values(tag, during).min().orElse(Double.NaN);
    double most = seen.values(tag, during).max().orElse(Double.NaN);
    return unless(
        least >= low && most <= high,
        "%s went from %.4f to %.4f instead of %.4f to %.4f",
        tag,
        least,
        most,
        low,
        high);
  }
}
