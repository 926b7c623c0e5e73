// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import static org.leakmonitor.simulator.expectation.Sentences.checkLeast;
import static org.leakmonitor.simulator.expectation.Sentences.said;
import static org.leakmonitor.simulator.expectation.Sentences.unless;

import java.util.Optional;
import java.util.stream.Collectors;

/** The ground truth tells of a deed or event of that name so many times. */
public record Told(String name, long least) implements Expectation {
  /**
   * One or more.
   *
   * @throws IllegalArgumentException if not
   */
  public Told {
    checkLeast(least);
  }

  @Override
  public String sentence() {
    return said("the ground truth tells of '%s' %s times or more", name, least);
  }

  @Override
  public Optional<String> unmet(Observations seen) {
    long count = seen.deeds().stream().filter(name::equals).count();
    return unless(
        count >= least,
        "told of '%s' %d times instead of %d; told was %s",
        name,
        count,
        least,
        seen.deeds().stream().distinct().collect(Collectors.joining(", ")));
  }
}
