// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a transmitter shows between two updates.
 *
 * @param value in engineering units; with a loop, what a receiver computes from the current by the
 *     range as commissioned. NaN, or the failure value that was set, if a digital one has failed
 * @param milliamperes the current in the loop, before any ADC; empty for a digital one
 * @param adcCode what the ADC at the loop's end gives; empty where there is none
 * @param condition as the transmitter knows it: one clipped to 20.5 mA is saturated, although that
 *     current alone would still pass for good
 * @param answers false if a digital one is to stay silent when it is asked
 */
public record Output(
    double value,
    OptionalDouble milliamperes,
    OptionalInt adcCode,
    Condition condition,
    boolean answers) {

  static Output digital(double value, Condition condition, boolean answers) {
    return new Output(value, OptionalDouble.empty(), OptionalInt.empty(), condition, answers);
  }
}
