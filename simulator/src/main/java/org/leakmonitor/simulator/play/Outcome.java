// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.play;

import java.util.List;
import org.leakmonitor.simulator.expectation.Observations;
import org.leakmonitor.simulator.truth.Truth;

/**
 * What became of a scenario.
 *
 * @param unmet what was expected and not seen, a sentence each
 */
public record Outcome(List<Truth> truths, Observations seen, List<String> unmet) {
  public Outcome {
    truths = List.copyOf(truths);
    unmet = List.copyOf(unmet);
  }
}
