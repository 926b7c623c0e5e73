// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import static org.leakmonitor.simulator.expectation.Sentences.checkNotBelow0;
import static org.leakmonitor.simulator.expectation.Sentences.said;
import static org.leakmonitor.simulator.expectation.Sentences.unless;

import java.util.Optional;

/** The mean of a tag moves by so much from one window to another. */
public record Change(String tag, Window before, Window after, double by, double within)
    implements Expectation {
  /**
   * Within something.
   *
   * @throws IllegalArgumentException if not
   */
  public Change {
    checkNotBelow0("within", within);
  }

  @Override
  public String sentence() {
    return said(
        "%s at %s differs by %s, give or take %s, from what it was at %s",
        tag, after, by, within, before);
  }

  @Override
  public Optional<String> unmet(Observations seen) {
    double change = seen.mean(tag, after) - seen.mean(tag, before);
    return unless(
        Math.abs(change - by) <= within,
        "%s changed by %.4f instead of %.4f within %.4f",
        tag,
        change,
        by,
        within);
  }
}
