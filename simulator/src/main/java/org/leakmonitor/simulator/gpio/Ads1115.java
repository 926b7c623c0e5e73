// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

/**
 * The ADS1115 of Texas Instruments, 16 bits in two's complement, by the table "input signal versus
 * ideal output code" of its data sheet (SBAS444): a code is worth full scale / 2^15, and the ends
 * are 7FFFh and 8000h. Rounded to the nearest.
 */
public record Ads1115(Gain gain) implements AdcChip {
  private static final int MAGNITUDE_BITS = 15;

  /** What the programmable amplifier makes the full scale. */
  public enum Gain {
    TWO_THIRDS(6144),
    ONE(4096),
    TWO(2048),
    FOUR(1024),
    EIGHT(512),
    SIXTEEN(256);

    private final int millivolts;

    Gain(int millivolts) {
      this.millivolts = millivolts;
    }
  }

  /** Linux has one driver and one name for this chip and its smaller sister. */
  @Override
  public String name() {
    return "ads1015";
  }

  @Override
  public int channels() {
    return 4;
  }

  @Override
  public int fullScaleMillivolts() {
    return gain.millivolts;
  }

  @Override
  public int fullScaleBits() {
    return MAGNITUDE_BITS;
  }

  @Override
  public boolean scalesByChannel() {
    return true;
  }

  @Override
  public int code(double volts) {
    long nearest = Math.round(ideal(volts));
    return (int) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, nearest));
  }
}
