// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import static org.leakmonitor.simulator.expectation.Sentences.checkNotBelow0;
import static org.leakmonitor.simulator.expectation.Sentences.said;
import static org.leakmonitor.simulator.expectation.Sentences.unless;

import java.util.Optional;

/** Values that are no pressures cross the bus: NaN, infinite, denormal or beyond a bound. */
public record Impossible(String tag, Window during, double beyond) implements Expectation {
  /**
   * Beyond 0 or more.
   *
   * @throws IllegalArgumentException if not
   */
  public Impossible {
    checkNotBelow0("beyond", beyond);
  }

  @Override
  public String sentence() {
    return said("%s shows what is no number, or is beyond %s, from %s", tag, beyond, during);
  }

  @Override
  public Optional<String> unmet(Observations seen) {
    long found =
        seen.values(tag, during)
            .filter(v -> !Double.isFinite(v) || Math.abs(v) > beyond || denormal(v))
            .count();
    return unless(found > 0, "%s had none among %d values", tag, seen.answered(tag, during).size());
  }

  private static boolean denormal(double value) {
    return value != 0 && Math.abs(value) < Float.MIN_NORMAL;
  }
}
