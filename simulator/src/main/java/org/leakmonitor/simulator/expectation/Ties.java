// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * More than a share of several tags have the same registers, at each time at which they are polled.
 *
 * @param share of the tags, 0 to 1
 */
public record Ties(List<String> tags, Window during, double share) implements Expectation {
  /**
   * Of several tags.
   *
   * @throws IllegalArgumentException if it is one only
   */
  public Ties {
    tags = List.copyOf(tags);
    if (tags.size() < 2) {
      throw new IllegalArgumentException("one tag is always the same as itself");
    }
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("share '" + share + "' is not from 0 to below 1");
    }
  }

  @Override
  public String sentence() {
    return "more than "
        + share
        + " of "
        + String.join(", ", tags)
        + " have the same registers from "
        + during;
  }

  @Override
  public Optional<String> unmet(Observations seen) {
    Map<Double, List<Poll>> times =
        tags.stream()
            .flatMap(tag -> seen.answered(tag, during).stream())
            .collect(Collectors.groupingBy(Poll::seconds, TreeMap::new, Collectors.toList()));
    long least = times.values().stream().mapToLong(Ties::most).min().orElse(0);
    return least > share * tags.size()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "once only %d of %d tags were the same, not more than %.3f of them",
                least,
                tags.size(),
                share));
  }

  /** How many have what most of them have. */
  private static long most(List<Poll> polls) {
    return polls.stream()
        .collect(Collectors.groupingBy(Poll::words, Collectors.counting()))
        .values()
        .stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }
}
