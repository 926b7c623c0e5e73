// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

import static org.leakmonitor.simulator.gpio.Checks.check;

/** An analogue to digital converter: from the voltage at an input to the code that is read. */
public sealed interface AdcChip permits Ads1115, Mcp3x08 {
  /** How Linux' driver of the chip calls the device. */
  String name();

  int channels();

  /** The voltage for which the code would be 2 to the power of {@link #fullScaleBits()}. */
  int fullScaleMillivolts();

  int fullScaleBits();

  /** Whether Linux' driver has a scale for each channel, or one for all. */
  boolean scalesByChannel();

  /** The code for a voltage; what lies beyond the ends of the range has the code of the end. */
  int code(double volts);

  /**
   * The code for a current through a shunt.
   *
   * @throws IllegalArgumentException if the shunt is not above 0 ohms
   */
  default int code(double milliamperes, double shuntOhms) {
    check(shuntOhms > 0, "shunt '" + shuntOhms + "' is not above 0");
    return code(milliamperes / 1000 * shuntOhms);
  }

  /** The voltage in codes, not rounded. */
  default double ideal(double volts) {
    return volts * 1000 / fullScaleMillivolts() * (1 << fullScaleBits());
  }
}
