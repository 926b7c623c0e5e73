// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.validation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All comparisons. */
public final class Rows {
  private Rows() {}

  /** Computes them anew; takes some seconds. */
  public static List<Row> all() {
    return Stream.of(
            SteadyRows.rows(),
            ClosureRows.rows(),
            LeakRows.rows(),
            TraceRows.rows(),
            PumpRows.rows(),
            BalanceRows.rows(),
            LocationRows.rows(),
            MaintenanceRows.rows(),
            DeterminismRows.rows())
        .flatMap(List::stream)
        .toList();
  }

  /** The one that takes the most of its limit. */
  static Row worst(List<Row> rows) {
    return rows.stream().max(Comparator.comparingDouble(Row::share)).orElseThrow();
  }
}
