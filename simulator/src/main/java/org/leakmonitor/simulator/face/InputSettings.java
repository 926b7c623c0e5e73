// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.face;

import org.leakmonitor.simulator.gpio.AdcChip;
import org.leakmonitor.simulator.gpio.SwitchSettings;

/** One input of the gateway's own, and the instrument that drives it. */
public sealed interface InputSettings {
  /** The instrument's. */
  String tag();

  /**
   * A loop's current through a shunt at an ADC.
   *
   * @param adc number of the IIO device, from 0
   * @param shuntOhms above 0
   */
  record Analogue(String tag, int adc, AdcChip chip, int channel, double shuntOhms)
      implements InputSettings {
    /**
     * On a channel that the chip has.
     *
     * @throws IllegalArgumentException if it has not, or a value is outside its range
     */
    public Analogue {
      if (channel < 0 || channel >= chip.channels()) {
        throw new IllegalArgumentException(
            "channel '" + channel + "' is outside 0 to " + (chip.channels() - 1));
      }
      if (!(shuntOhms > 0) || adc < 0) {
        throw new IllegalArgumentException("shunt '" + shuntOhms + "' is not above 0");
      }
    }
  }

  /**
   * A switch that the instrument's value trips.
   *
   * @param line of the gpio bank, from 0
   * @param bounces returns of its contact at most; 0 is none
   */
  record Contact(String tag, int line, SwitchSettings settings, int bounces)
      implements InputSettings {}

  /** A flow meter's pulses; its instrument is in m3/h. */
  record Pulses(String tag, int line, double perCubicMetre) implements InputSettings {}
}
