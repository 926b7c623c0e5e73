// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.plant;

import java.util.regex.Pattern;
import org.leakmonitor.simulator.instrument.InstrumentSettings;

/** An instrument, and where it stands. */
public record Placement(InstrumentSettings settings, Measure measure, Spot spot) {
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

  /**
   * @throws IllegalArgumentException if the tag would not fit into a CSV file; if pressure or flow
   *     has no place, or another measure has one
   */
  public Placement {
    if (!TAG.matcher(settings.tag()).matches()) {
      throw new IllegalArgumentException(
          "tag '" + settings.tag() + "' is not letters, digits, '_.-'");
    }
    if (measure.kind() == Measure.Kind.GIVEN != spot instanceof Spot.Given) {
      throw new IllegalArgumentException(
          measure.kind() == Measure.Kind.GIVEN
              ? "nothing on the line is measured in '" + measure.word() + "': give a value"
              : "'" + measure.word() + "' is measured at a place on the line");
    }
  }

  public String tag() {
    return settings.tag();
  }
}
