// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.validation;

import java.util.List;
import org.leakmonitor.simulator.hydraulics.Network;
import org.leakmonitor.simulator.hydraulics.Transient;

/** What comes in goes out, leaks, or is stored. */
final class BalanceRows {
  private static final double SECONDS = 60;
  private static final double PERCENT = 0.1;

  private BalanceRows() {}

  static List<Row> rows() {
    Transient burst = run(ReferenceLine.draining());
    burst.controls().setLeak(ReferenceLine.at(6), 6e-4, 0.1);
    Transient closure = run(ReferenceLine.delivering());
    closure.controls().setDemand("km10", 0, 0);
    return List.of(row("burst", burst), row("closure", closure));
  }

  private static Transient run(Network network) {
    return ReferenceLine.start(network, ReferenceLine.STEP);
  }

  private static Row row(String event, Transient run) {
    run.runUntil(SECONDS);
    double whole = ReferenceLine.FLOW * SECONDS;
    double missing = run.readings().balance().imbalance();
    return Row.against(12, "mass balance over 60 s, " + event, "m3", 0, missing, whole, PERCENT);
  }
}
