// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import java.util.ArrayDeque;
import java.util.Deque;

/** Gives each value later by a fixed time; between two values it goes straight. */
final class DeadTime {
  private final double delay;
  private final Deque<Sample> waiting = new ArrayDeque<>();
  private Sample before = new Sample(Double.NaN, Double.NaN);

  private record Sample(double seconds, double value) {}

  DeadTime(double delaySeconds) {
    delay = delaySeconds;
  }

  /** What was put in a dead time ago; the first value is one that has lasted for ever. */
  double step(double seconds, double value) {
    Sample sample = new Sample(seconds, value);
    if (Double.isNaN(before.seconds)) {
      before = sample;
    }
    waiting.addLast(sample);
    double wanted = seconds - delay;
    Sample after = waiting.peekFirst();
    while (after != null && after.seconds <= wanted) {
      before = waiting.removeFirst();
      after = waiting.peekFirst();
    }
    if (after == null || wanted <= before.seconds) {
      return before.value;
    }
    double share = (wanted - before.seconds) / (after.seconds - before.seconds);
    return before.value + share * (after.value - before.value);
  }
}
