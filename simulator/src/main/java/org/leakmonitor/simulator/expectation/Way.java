// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import java.util.Locale;
import java.util.Optional;

/**
 * The way to the broker is open, or closed, at a time.
 *
 * @param at the scenario's time in seconds
 * @param lateSeconds how long, at the least, the way there and back takes where it is open
 */
public record Way(double at, boolean open, double lateSeconds) implements Expectation {
  /**
   * At a time of a run.
   *
   * @throws IllegalArgumentException if it is not 0 or later, or the lateness is below 0
   */
  public Way {
    if (!(at >= 0) || !(lateSeconds >= 0)) {
      throw new IllegalArgumentException("at_s '" + at + "' or late_s is not 0 or more");
    }
  }

  @Override
  public String sentence() {
    return "the way to the broker is "
        + (open ? "open" : "closed")
        + " at "
        + at
        + " s"
        + (lateSeconds > 0 ? ", and " + lateSeconds + " s long" : "");
  }

  @Override
  public Optional<String> unmet(Observations seen) {
    Optional<Crossing> crossing =
        seen.crossings().stream().filter(each -> each.at() == at).findFirst();
    if (crossing.isEmpty()) {
      return Optional.of("nobody went to the broker at " + at + " s");
    }
    double seconds = crossing.get().seconds().orElse(Double.NaN);
    if (open != crossing.get().seconds().isPresent()) {
      return Optional.of("the way to the broker was " + (open ? "closed" : "open") + " at " + at);
    }
    return seconds < lateSeconds
        ? Optional.of(
            String.format(
                Locale.ROOT, "the way took %.3f s instead of %.3f or more", seconds, lateSeconds))
        : Optional.empty();
  }
}
