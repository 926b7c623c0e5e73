// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.OptionalDouble;
import org.leakmonitor.simulator.plant.Placement;
import org.leakmonitor.simulator.plant.PlantSettings;
import org.leakmonitor.simulator.plant.Spot;

/** Which instruments there are, and at which kilometre of the route: CSV with a header. */
final class InstrumentsFile {
  private InstrumentsFile() {}

  static void write(Writer out, PlantSettings plant) throws IOException {
    out.write("tag,km,unit\n");
    for (Placement each : plant.placements()) {
      OptionalDouble km = OptionalDouble.empty();
      if (each.spot() instanceof Spot.On on) {
        km = plant.route().km(on.place());
      }
      String place = km.isPresent() ? String.format(Locale.ROOT, "%.3f", km.getAsDouble()) : "";
      out.write(each.tag() + "," + place + "," + each.settings().unit() + "\n");
    }
  }
}
