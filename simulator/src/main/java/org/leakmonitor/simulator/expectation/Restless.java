// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import static org.leakmonitor.simulator.expectation.Sentences.checkNotBelow0;
import static org.leakmonitor.simulator.expectation.Sentences.said;
import static org.leakmonitor.simulator.expectation.Sentences.unless;

import java.util.Optional;

/** A tag strays from its own mean by more than so much. */
public record Restless(String tag, Window during, double beyond) implements Expectation {
  /**
   * Beyond 0 or more.
   *
   * @throws IllegalArgumentException if not
   */
  public Restless {
    checkNotBelow0("beyond", beyond);
  }

  @Override
  public String sentence() {
    return said("%s strays more than %s from its mean from %s", tag, beyond, during);
  }

  @Override
  public Optional<String> unmet(Observations seen) {
    double mean = seen.mean(tag, during);
    double most = seen.values(tag, during).map(v -> Math.abs(v - mean)).max().orElse(Double.NaN);
    return unless(
        most > beyond, "%s strayed %.4f from its mean, not beyond %.4f", tag, most, beyond);
  }
}
