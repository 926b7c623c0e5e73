// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

import static org.leakmonitor.simulator.gpio.Checks.check;

/**
 * The MCP3008 and MCP3208 of Microchip, single-ended, by the equation "digital output code" of
 * their data sheets (DS21295, DS21298): 2^bits Vin / Vref, here cut down to a whole code.
 *
 * @param referenceMillivolts the voltage at Vref, 250 to 7000
 */
public record Mcp3x08(Model model, int referenceMillivolts) implements AdcChip {
  /** Which of the two. */
  public enum Model {
    MCP3008("mcp3008", 10),
    MCP3208("mcp3208", 12);

    private final String word;
    private final int bits;

    Model(String word, int bits) {
      this.word = word;
      this.bits = bits;
    }
  }

  /**
   * For a reference that the chip bears.
   *
   * @throws IllegalArgumentException if the reference is outside 250 to 7000 mV
   */
  public Mcp3x08 {
    check(
        referenceMillivolts >= 250 && referenceMillivolts <= 7000,
        "reference '" + referenceMillivolts + "' is outside 250 to 7000 mV");
  }

  @Override
  public String name() {
    return model.word;
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
    return model.bits;
  }

  @Override
  public boolean scalesByChannel() {
    return false;
  }

  @Override
  public int code(double volts) {
    return (int) Math.max(0, Math.min((1 << model.bits) - 1, Math.floor(ideal(volts))));
  }
}
