// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import org.leakmonitor.simulator.hydraulics.Network;
import org.leakmonitor.simulator.hydraulics.Place;
import org.leakmonitor.simulator.plant.Route;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.yaml.Section;

/** Where on the line something is: a kilometre of the route, or of a pipe that is named. */
final class Places {
  private static final double METRES = 1_000;

  private Places() {}

  static Place at(Section section, Network network, Route route) throws Refusal {
    double km = section.number("km");
    if (!section.has("pipe")) {
      return section.build(() -> route.at(km));
    }
    String name = section.text("pipe");
    double length =
        network
            .pipe(name)
            .orElseThrow(() -> section.wrong("pipe", "the name of a pipe of this line"))
            .length();
    if (!(km >= 0) || km * METRES > length) {
      throw section.wrong(
          "km", "a kilometre from 0 to " + length / METRES + " of pipe '" + name + "'");
    }
    return new Place(name, km * METRES);
  }
}
