// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import java.util.Optional;

/** One thing that a scenario says will be seen. */
public sealed interface Expectation
    permits Change,
        Between,
        Steady,
        Restless,
        Same,
        Repeats,
        Answers,
        Impossible,
        Frames,
        Told,
        Filed,
        NoFrames,
        Reaches,
        Ties,
        Way {
  /** Says what was seen instead, or nothing if it was as expected. */
  Optional<String> unmet(Observations seen);

  /** Says what is expected: one sentence without a full stop. */
  String sentence();
}
