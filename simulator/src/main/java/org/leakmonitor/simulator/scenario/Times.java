// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.time.Duration;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.yaml.Section;

/** How long things last, in seconds. */
final class Times {
  private static final double NANOS = 1e9;

  private Times() {}

  /** When what begins at {@code at_s} and lasts {@code for_s} ends. */
  static double end(Section section) throws Refusal {
    return section.number("at_s") + length(section, "for_s");
  }

  static double lengthOr(Section section, String key, double otherwise) throws Refusal {
    return section.has(key) ? length(section, key) : otherwise;
  }

  static double length(Section section, String key) throws Refusal {
    double length = section.number(key);
    if (!(length > 0)) {
      throw section.wrong(key, "seconds above 0");
    }
    return length;
  }

  /** To the nanosecond. */
  static Duration duration(double seconds) {
    return Duration.ofNanos((long) (seconds * NANOS));
  }
}
