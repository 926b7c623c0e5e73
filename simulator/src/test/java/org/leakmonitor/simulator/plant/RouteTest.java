// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.plant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leakmonitor.simulator.hydraulics.Friction;
import org.leakmonitor.simulator.hydraulics.Pipe;
import org.leakmonitor.simulator.hydraulics.Place;

final class RouteTest {
  private final Route route = new Route(List.of(pipe("first", 2_000), pipe("second", 3_000)));

  @Test
  void km_isWhereAtFindsThePlace() {
    for (double km : new double[] {0, 1.5, 2, 2.25, 5}) {
      assertThat(route.km(route.at(km))).hasValue(km);
    }
  }

  @Test
  void km_ofAPlaceBesideTheRoute_isNone() {
    assertThat(route.km(new Place("bypass", 0))).isEmpty();
  }

  private static Pipe pipe(String name, double length) {
    return new Pipe(name, "from", "to", length, 0.3, new Friction.Darcy(0.02), 1_000);
  }
}
