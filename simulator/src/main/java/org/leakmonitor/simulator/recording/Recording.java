// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.recording;

import java.util.List;
import org.leakmonitor.simulator.truth.Truth;

/**
 * What happened in a run, and what its instruments showed.
 *
 * @param stations in the order of the plant's file
 * @param leaking what all leaks lose, in m3/h, at the times of the stations' samples
 * @param truths in the order of time
 */
public record Recording(
    List<Station> stations, Profile profile, List<Sample> leaking, List<Truth> truths) {
  public Recording {
    stations = List.copyOf(stations);
    leaking = List.copyOf(leaking);
    truths = List.copyOf(truths);
  }

  /** The same, but for what came after a time. */
  public Recording until(double seconds) {
    return new Recording(
        stations.stream().map(each -> each.until(seconds)).toList(),
        profile.until(seconds),
        Sample.until(leaking, seconds),
        truths.stream().filter(each -> each.seconds() <= seconds).toList());
  }
}
