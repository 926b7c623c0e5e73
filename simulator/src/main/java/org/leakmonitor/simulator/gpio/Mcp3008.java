// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

import static org.leakmonitor.simulator.gpio.Checks.check;

/**
 * The MCP3008 of Microchip, 10 bits, single-ended, by the equation "digital output code" of its
 * data sheet (DS21295): 1024 Vin / Vref, here cut down to a whole code.
 *
 * @param referenceMillivolts the voltage at Vref, 250 to 7000
 */
public record Mcp3008(int referenceMillivolts) implements AdcChip {
  private static final int BITS = 10;

  /**
   * For a reference that the chip bears.
   *
   * @throws IllegalArgumentException if the reference is outside 250 to 7000 mV
   */
  public Mcp3008 {
    check(
        referenceMillivolts >= 250 && referenceMillivolts <= 7000,
        "reference '" + referenceMillivolts + "' is outside 250 to 7000 mV");
  }

  @Override
  public String name() {
    return "mcp3008";
  }

  @Override
  public int channels() {
    return 8;
  }

  @Override
  public int fullScaleMillivolts() {
    return referenceMillivolts;
  }

  @Override
  public int fullScaleBits() {
    return BITS;
  }

  @Override
  public boolean scalesByChannel() {
    return false;
  }

  @Override
  public int code(double volts) {
    return (int) Math.max(0, Math.min((1 << BITS) - 1, Math.floor(ideal(volts))));
  }
}
