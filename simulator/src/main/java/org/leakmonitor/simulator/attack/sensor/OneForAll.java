// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.sensor;

import static org.leakmonitor.simulator.attack.sensor.Checks.checkAboveZero;

import org.leakmonitor.simulator.instrument.Falsifier;

/**
 * Attack A6: one value on many transmitters, which share one object of this. The value is renewed
 * now and then, from the first that asks; a transmitter shows it with its own next update.
 */
public final class OneForAll implements Falsifier {
  private final double holdSeconds;
  private double renewed = Double.NaN;
  private double value;

  /**
   * For transmitters of the same unit, that one thread or several observe.
   *
   * @param holdSeconds how long a value is held; with several updates it ties the transmitters
   * @throws IllegalArgumentException if that is not above 0
   */
  public OneForAll(double holdSeconds) {
    checkAboveZero("hold", holdSeconds);
    this.holdSeconds = holdSeconds;
  }

  @Override
  public synchronized double falsify(double seconds, double honest) {
    if (Double.isNaN(renewed) || seconds - renewed >= holdSeconds) {
      renewed = seconds;
      value = honest;
    }
    return value;
  }
}
