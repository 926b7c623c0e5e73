// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import static org.leakmonitor.simulator.expectation.Sentences.check;
import static org.leakmonitor.simulator.expectation.Sentences.said;
import static org.leakmonitor.simulator.expectation.Sentences.unless;

import java.util.Optional;

/** No poll of a tag is answered soundly, though it was asked; or every one is. */
public record Answers(String tag, Window during, double least, double most) implements Expectation {
  /**
   * A part of all polls.
   *
   * @throws IllegalArgumentException if not
   */
  public Answers {
    check(
        least >= 0 && least <= most && most <= 1,
        "'" + least + "' to '" + most + "' is no part of 0 to 1");
    check(least > 0 || most < 1, "'0' to '1' is always met: give least or most");
  }

  @Override
  public String sentence() {
    return said("%s answers %s to %s of its polls from %s", tag, least, most, during);
  }

  @Override
  public Optional<String> unmet(Observations seen) {
    int asked = seen.of(tag, during).size();
    double part = asked == 0 ? Double.NaN : (double) seen.answered(tag, during).size() / asked;
    return unless(
        part >= least && part <= most,
        "%s answered %.3f of %d polls instead of %.3f to %.3f",
        tag,
        part,
        asked,
        least,
        most);
  }
}
