// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import static org.leakmonitor.simulator.instrument.Checks.check;
import static org.leakmonitor.simulator.instrument.Checks.checkNotNegative;

/**
 * How fast a transmitter follows.
 *
 * @param deadTimeSeconds how long nothing of a change is seen
 * @param responseSeconds time constant of the sensor's first-order lag; 0 is none
 * @param dampingSeconds time constant of the adjustable lag, 0 to {@link #MAX_DAMPING_SECONDS}
 * @param updatesPerSecond how often the output is renewed; it is held in between
 */
public record Dynamics(
    double deadTimeSeconds,
    double responseSeconds,
    double dampingSeconds,
    double updatesPerSecond) {
  /** The most that transmitters of the Rosemount 3051 class can be set to. */
  public static final double MAX_DAMPING_SECONDS = 25.6;

  /** The class of the Rosemount 3051, undamped. */
  public static final Dynamics USUAL = new Dynamics(0.045, 0.1, 0, 22);

  /**
   * @throws IllegalArgumentException if a value is outside its range
   */
  public Dynamics {
    checkNotNegative("dead time", deadTimeSeconds);
    checkNotNegative("response", responseSeconds);
    checkDamping(dampingSeconds);
    check(
        updatesPerSecond > 0 && Double.isFinite(updatesPerSecond),
        "updates a second '" + updatesPerSecond + "' is not above 0");
  }

  /** The same with another damping. */
  public Dynamics damped(double seconds) {
    return new Dynamics(deadTimeSeconds, responseSeconds, seconds, updatesPerSecond);
  }

  static void checkDamping(double seconds) {
    check(
        seconds >= 0 && seconds <= MAX_DAMPING_SECONDS,
        "damping '" + seconds + "' is outside 0 to " + MAX_DAMPING_SECONDS + " s");
  }
}
