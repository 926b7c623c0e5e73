// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import static org.leakmonitor.simulator.expectation.Sentences.check;
import static org.leakmonitor.simulator.expectation.Sentences.said;
import static org.leakmonitor.simulator.expectation.Sentences.unless;

import java.util.List;
import java.util.Optional;

/** The registers of a tag are those of so many seconds before, poll by poll. */
public record Repeats(String tag, Window during, double after) implements Expectation {
  /**
   * After a time that fits before the window.
   *
   * @throws IllegalArgumentException if not
   */
  public Repeats {
    check(
        after > 0 && after <= during.from(),
        "after '" + after + "' is not above 0 and up to the begin of its window");
  }

  @Override
  public String sentence() {
    return said("%s repeats from %s what it was %s s before", tag, during, after);
  }

  @Override
  public Optional<String> unmet(Observations seen) {
    List<Poll> now = seen.answered(tag, during);
    List<Poll> then = seen.answered(tag, new Window(during.from() - after, during.to() - after));
    boolean repeats =
        !now.isEmpty()
            && now.stream()
                .map(Poll::words)
                .toList()
                .equals(then.stream().map(Poll::words).toList());
    return unless(repeats, "%s does not repeat what it was %.3f s before", tag, after);
  }
}
