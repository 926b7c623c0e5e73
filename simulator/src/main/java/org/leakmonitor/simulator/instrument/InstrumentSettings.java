// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import static org.leakmonitor.simulator.instrument.Checks.check;

/**
 * A transmitter as it was bought and commissioned.
 *
 * @param tag its name, which its noise depends on
 * @param unit such as {@code kPa}, {@code psi} or {@code m3/h}; a name only
 * @param range lower and upper range value, by which receivers read its loop
 * @param limits beyond which the sensor cannot measure; they hold the range
 */
public record InstrumentSettings(
    String tag,
    String unit,
    Range range,
    Range limits,
    Dynamics dynamics,
    Imperfection imperfection,
    Signal signal) {
  /** By how much of the span a sensor measures beyond its range, where nothing is said. */
  private static final double USUAL_RESERVE = 0.25;

  /**
   * @throws IllegalArgumentException if the tag or the unit is unfit, or the range beyond the
   *     limits
   */
  public InstrumentSettings {
    Configuration.checkTag(tag);
    check(!unit.isBlank(), "unit '" + unit + "' is blank");
    check(limits.contains(range), "range '" + range + "' is beyond the sensor limits " + limits);
  }

  /** A digital transmitter with the usual dynamics and the usual noise. */
  public static InstrumentSettings of(String tag, String unit, Range range) {
    return new InstrumentSettings(
        tag,
        unit,
        range,
        range.widened(USUAL_RESERVE),
        Dynamics.USUAL,
        Imperfection.USUAL,
        Signal.Digital.USUAL);
  }

  public InstrumentSettings with(Dynamics other) {
    return new InstrumentSettings(tag, unit, range, limits, other, imperfection, signal);
  }

  public InstrumentSettings with(Imperfection other) {
    return new InstrumentSettings(tag, unit, range, limits, dynamics, other, signal);
  }

  public InstrumentSettings with(Signal other) {
    return new InstrumentSettings(tag, unit, range, limits, dynamics, imperfection, other);
  }

  public InstrumentSettings withLimits(Range other) {
    return new InstrumentSettings(tag, unit, range, other, dynamics, imperfection, signal);
  }

  Configuration configuration() {
    return new Configuration(tag, range, dynamics.dampingSeconds());
  }
}
