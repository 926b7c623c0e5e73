// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import static org.leakmonitor.simulator.expectation.Sentences.check;
import static org.leakmonitor.simulator.expectation.Sentences.said;
import static org.leakmonitor.simulator.expectation.Sentences.unless;

import java.util.List;
import java.util.Optional;
import org.leakmonitor.simulator.register.Registers;

/** The registers of several tags are the same at each poll. */
public record Same(List<String> tags, Window during) implements Expectation {
  /**
   * Of several tags.
   *
   * @throws IllegalArgumentException if it is one only
   */
  public Same {
    tags = List.copyOf(tags);
    check(tags.size() > 1, "one tag is always the same as itself");
  }

  @Override
  public String sentence() {
    return said("%s show the same registers from %s", String.join(", ", tags), during);
  }

  @Override
  public Optional<String> unmet(Observations seen) {
    List<List<Optional<Registers>>> words =
        tags.stream()
            .map(tag -> seen.answered(tag, during).stream().map(Poll::words).toList())
            .toList();
    boolean same = words.stream().allMatch(each -> !each.isEmpty() && each.equals(words.get(0)));
    return unless(same, "%s differ", String.join(", ", tags));
  }
}
