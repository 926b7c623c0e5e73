// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.recording;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A value at a time.
 *
 * @param value empty where there was none; may be NaN or infinite where that was shown
 */
public record Sample(double seconds, OptionalDouble value) {
  static List<Sample> until(List<Sample> samples, double seconds) {
    return samples.stream().filter(each -> each.seconds() <= seconds).toList();
  }
}
