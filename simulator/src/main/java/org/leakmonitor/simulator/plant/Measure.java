// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.plant;

import java.util.Arrays;
import java.util.Optional;

/** The units in which instruments measure, each of pressure, flow, or whatever is given. */
public enum Measure {
  PA("Pa", Kind.PRESSURE, 1),
  KPA("kPa", Kind.PRESSURE, 1e3),
  MPA("MPa", Kind.PRESSURE, 1e6),
  BAR("bar", Kind.PRESSURE, 1e5),
  /** Pound-force a square inch, 0.45359237 kg x 9.80665 m/s2 / (0.0254 m)^2. */
  PSI("psi", Kind.PRESSURE, 6_894.757293168361),
  M3_S("m3/s", Kind.FLOW, 1),
  M3_H("m3/h", Kind.FLOW, 1 / 3_600.0),
  L_S("l/s", Kind.FLOW, 1e-3),
  /** Barrels of 42 US gallons an hour. */
  BBL_H("bbl/h", Kind.FLOW, 0.158987294928 / 3_600),
  DEG_C("degC", Kind.GIVEN, 1);

  /** What has to be measured. */
  public enum Kind {
    /** Gauge pressure, in Pa. */
    PRESSURE,
    /** Flow along the pipe, in m3/s. */
    FLOW,
    /** A value that the scenario gives, in the unit itself. */
    GIVEN
  }

  private final String word;
  private final Kind kind;
  private final double inSi;

  Measure(String word, Kind kind, double inSi) {
    this.word = word;
    this.kind = kind;
    this.inSi = inSi;
  }

  /** The unit that is written so. */
  public static Optional<Measure> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }

  public String word() {
    return word;
  }

  public Kind kind() {
    return kind;
  }

  /** From the SI unit of its kind into this one. */
  public double fromSi(double value) {
    return value / inSi;
  }
}
