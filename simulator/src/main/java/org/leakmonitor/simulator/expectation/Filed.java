// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of the gateway or of its inputs holds, or lacks, a text at a time.
 *
 * @param file seen from the folder of the run: {@code gateway/…} or {@code inputs/…}; of a ledger
 *     the lines of its records count
 * @param at the scenario's time in seconds
 * @param form found somewhere in it, or nowhere
 */
public record Filed(String file, double at, Pattern form, boolean holds) implements Expectation {
  /**
   * At a time of a run.
   *
   * @throws IllegalArgumentException if it is not 0 or later
   */
  public Filed {
    if (!(at >= 0)) {
      throw new IllegalArgumentException("at_s '" + at + "' is not 0 or later");
    }
  }

  @Override
  public String sentence() {
    return file + (holds ? " holds '" : " lacks '") + form + "' at " + at + " s";
  }

  @Override
  public Optional<String> unmet(Observations seen) {
    Optional<String> text = seen.text(file, at);
    if (text.isEmpty()) {
      return Optional.of("there was no '" + file + "' at " + at + " s");
    }
    return form.matcher(text.get()).find() == holds
        ? Optional.empty()
        : Optional.of(
            "'" + file + "' at " + at + " s " + (holds ? "lacked" : "held") + " '" + form + "'");
  }
}
