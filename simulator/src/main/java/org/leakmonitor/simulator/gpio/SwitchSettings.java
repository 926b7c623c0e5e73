// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

import static org.leakmonitor.simulator.gpio.Checks.check;
import static org.leakmonitor.simulator.gpio.Checks.checkFinite;

/**
 * A switch for pressure, or for anything else that rises and falls.
 *
 * @param setPoint it trips at this value and above, in engineering units
 * @param hysteresis it returns at so much below the set point, 0 or above
 */
public record SwitchSettings(double setPoint, double hysteresis, Contact contact) {
  /** The contact before the switch has tripped. */
  public enum Contact {
    NORMALLY_OPEN,
    NORMALLY_CLOSED
  }

  /**
   * A switch with numbers that make sense.
   *
   * @throws IllegalArgumentException if a number is not finite, or the hysteresis below 0
   */
  public SwitchSettings {
    checkFinite("set point", setPoint);
    checkFinite("hysteresis", hysteresis);
    check(hysteresis >= 0, "hysteresis '" + hysteresis + "' is below 0");
  }

  boolean trips(boolean tripped, double value) {
    return tripped ? value > returnPoint() : value >= setPoint;
  }

  double threshold(boolean tripped) {
    return tripped ? returnPoint() : setPoint;
  }

  boolean closed(boolean tripped) {
    return tripped == (contact == Contact.NORMALLY_OPEN);
  }

  private double returnPoint() {
    return setPoint - hysteresis;
  }
}
