// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import static org.leakmonitor.simulator.instrument.Checks.check;

import java.util.regex.Pattern;

/**
 * What can be written to a transmitter while it runs.
 *
 * @param tag 1 to 32 printable ASCII characters, as a long tag of HART
 * @param range lower and upper range value, in engineering units
 * @param dampingSeconds 0 to {@link Dynamics#MAX_DAMPING_SECONDS}
 */
public record Configuration(String tag, Range range, double dampingSeconds) {
  private static final Pattern TAG = Pattern.compile("[\\x21-\\x7E][\\x20-\\x7E]{0,31}");

  /**
   * @throws IllegalArgumentException if the tag or the damping is outside its range
   */
  public Configuration {
    checkTag(tag);
    Dynamics.checkDamping(dampingSeconds);
  }

  static void checkTag(String tag) {
    check(TAG.matcher(tag).matches(), "tag '" + tag + "' is not 1 to 32 printable characters");
  }
}
