// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import static org.leakmonitor.simulator.expectation.Sentences.checkNotBelow0;
import static org.leakmonitor.simulator.expectation.Sentences.said;
import static org.leakmonitor.simulator.expectation.Sentences.unless;

import java.util.Optional;

/** A tag stays within so much of its own mean: 0 is the same registers each time. */
public record Steady(String tag, Window during, double within) implements Expectation {
  /**
   * Within 0 or more.
   *
   * @throws IllegalArgumentException if not
   */
  public Steady {
    checkNotBelow0("within", within);
  }

  @Override
  public String sentence() {
    return said("%s stays within %s of its mean from %s", tag, within, during);
  }

  @Override
  public Optional<String> unmet(Observations seen) {
    double mean = seen.mean(tag, during);
    double most = seen.values(tag, during).map(v -> Math.abs(v - mean)).max().orElse(Double.NaN);
    long different = seen.answered(tag, during).stream().map(Poll::words).distinct().count();
    return unless(
        within == 0 ? different == 1 : most <= within,
        "%s strayed %.4f from its mean instead of %.4f, with %d values",
        tag,
        most,
        within,
        different);
  }
}
