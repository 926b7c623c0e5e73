// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import static org.leakmonitor.simulator.instrument.Checks.checkFinite;
import static org.leakmonitor.simulator.instrument.Checks.checkNotNegative;

/**
 * How wrong a sound transmitter is, all in parts of its span.
 *
 * @param white standard deviation of the white noise
 * @param coloured standard deviation of the noise that is correlated over time, see {@link Noise}
 * @param driftPerYear what it drifts in 365 days, linear; negative drifts down
 * @param dailySine amplitude of the sine of one day
 */
public record Imperfection(double white, double coloured, double driftPerYear, double dailySine) {
  /** Amid of what data sheets of pressure transmitters give; never white noise alone. */
  public static final Imperfection USUAL = new Imperfection(0.0003, 0.0003, 0.001, 0.0005);

  /** An ideal transmitter. */
  public static final Imperfection NONE = new Imperfection(0, 0, 0, 0);

  /**
   * @throws IllegalArgumentException if a value is not finite, or one but the drift is below 0
   */
  public Imperfection {
    checkNotNegative("white noise", white);
    checkNotNegative("coloured noise", coloured);
    checkFinite("drift", driftPerYear);
    checkNotNegative("daily sine", dailySine);
  }
}
